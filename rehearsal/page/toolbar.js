/**
 * The rehearsal's own controls, which no chat client has: its clock, the colleagues, breaking Telegram, new persons
 * and groups, two conversations at once, and the language of this page.
 */
import { askGroup, askPerson } from "./dialogs.js";
import { h, icon } from "./elements.js";
import { attachMenu } from "./menu.js";
import { hasWishForTwo, openPane, toggleTwo } from "./route.js";
import { act } from "./server.js";
import { brokenFor, isConnected, isLoaded } from "./state.js";
import { switchLanguage, t } from "./texts.js";
import { clockText, now } from "./time.js";
import { toast } from "./toasts.js";

const BREAK_FOR = 20;

/** The ways to break Telegram, by the server's word for them. */
const WAYS = /** @type {const} */ ({
  500: "break500",
  429: "break429",
  drop: "breakDrop",
  slow: "breakSlow",
});

export function createToolbar() {
  const time = h("time", {});
  const clock = h(
    "p",
    { class: "clock", title: t("clock") },
    icon("clock"),
    h("span", { class: "visually-hidden" }, `${t("clock")}: `),
    time,
  );
  const two = tool("columns", t("twoAtOnce"), toggleTwo, { class: "tool two" });
  const breaker = tool("break", t("breakTelegram"), () => {});
  const breakMenu = attachMenu(breaker, () =>
    Object.entries(WAYS).map(([how, text]) => ({
      text: t(text),
      do: () => void act("break", { seconds: BREAK_FOR, how }),
    })),
  );
  const languageButton = h(
    "button",
    {
      type: "button",
      class: "tool language",
      lang: t("otherLanguageShort").toLowerCase(),
      title: t("otherLanguage"),
      onclick: switchLanguage,
    },
    t("otherLanguageShort"),
    h("span", { class: "visually-hidden" }, ` ${t("otherLanguage")}`),
  );
  const element = h(
    "header",
    { class: "toolbar" },
    h("h1", {}, icon("sprout"), h("span", {}, "Kansrijk"), h("small", {}, t("rehearsal"))),
    clock,
    h(
      "div",
      { class: "tools", role: "group", "aria-label": t("toolbar") },
      tool("day", t("dayOn"), () => void act("clock", { hours: 24 })),
      tool(
        "people",
        t("colleagues"),
        async () => (await act("colleagues")) && toast(null, t("colleaguesStarted")),
      ),
      breaker,
      tool("person-add", t("addPerson"), () => askPerson((id) => openPane({ person: id, chat: id }))),
      tool("group-add", t("addGroup"), askGroup),
      two,
    ),
    breakMenu,
    languageButton,
  );
  const trouble = h("span", {});
  const countdown = h("span", { "aria-hidden": "true" });
  const banner = h("div", { class: "banner", role: "status" }, trouble, countdown);

  /** Also called each second: the clock goes on and the breakage ends. */
  function sync() {
    const left = brokenFor();
    const date = now();
    write(time, isLoaded() ? clockText(date) : "");
    time.dateTime = date.toISOString();
    write(trouble, !isConnected() ? t("connectionLost") : left ? t("broken") : "");
    write(countdown, isConnected() && left ? t("brokenFor", { seconds: left }) : "");
    banner.classList.toggle("lost", !isConnected());
    breaker.classList.toggle("on", left > 0);
    two.setAttribute("aria-pressed", String(hasWishForTwo()));
  }

  return { element, banner, sync };
}

/**
 * @param {string} name the icon
 * @param {string} label
 * @param {() => void} click
 * @param {Record<string, string>} [attributes]
 */
function tool(name, label, click, attributes = { class: "tool" }) {
  return h(
    "button",
    { type: "button", title: label, onclick: click, ...attributes },
    icon(name),
    h("span", {}, label),
  );
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * The persons and, under each, their chats: the last line, its time, and how much is unread. One Tab stop; the arrow
 * keys go through the chats.
 *
 * @import { Chat, Pane, Person } from "./types.js"
 */
import { avatar, h } from "./elements.js";
import { arrowThrough, setTabStop } from "./focus.js";
import { summary } from "./message.js";
import { hrefOf } from "./route.js";
import { bot, chatsOf, messagesOf, persons, typingIn, unread } from "./state.js";
import { t } from "./texts.js";
import { listTime } from "./time.js";

/**
 * @param {(pane: Pane) => void} open
 */
export function createList(open) {
  const element = h("nav", { class: "list", "aria-label": t("persons") });
  /** @type {Map<string, HTMLElement>} by what it shows: "person" or "person:chat" */
  const known = new Map();

  const rows = () => /** @type {HTMLElement[]} */ ([...element.querySelectorAll(".row")]);
  element.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) =>
    arrowThrough(event, rows(), { ArrowUp: -1, ArrowDown: 1 }),
  );
  element.addEventListener("focusin", (/** @type {FocusEvent} */ event) => {
    const row = /** @type {HTMLElement} */ (event.target);
    if (row.matches(".row")) setTabStop(rows(), row);
  });

  /** @param {Pane[]} shown */
  function sync(shown) {
    const sections = persons().map((person) => {
      const section = get(String(person.id), () => newSection(person));
      /** @type {HTMLElement} */ (section.querySelector(".tags")).textContent = [
        person.language_code.toUpperCase(),
        person.blocked && t("blocked"),
      ]
        .filter(Boolean)
        .join(" · ");
      const items = chatsOf(person.id).map((chat) =>
        get(`${person.id}:${chat.id}`, () => newItem(person, chat)),
      );
      replace(/** @type {HTMLElement} */ (section.querySelector("ul")), items);
      for (const chat of chatsOf(person.id)) fillItem(person, chat, shown);
      return section;
    });
    replace(element, sections);
    if (!rows().some((row) => row.tabIndex === 0)) setTabStop(rows());
  }

  /**
   * @param {string} key
   * @param {() => HTMLElement} make
   */
  function get(key, make) {
    let found = known.get(key);
    if (!found) known.set(key, (found = make()));
    return found;
  }

  /** @param {Person} person */
  function newSection(person) {
    const name = h(
      "h2",
      {},
      avatar(person.id, person.first_name),
      h("span", { class: "name" }, person.first_name),
      h("span", { class: "tags" }),
    );
    return h("section", { "data-person": person.id, "aria-label": person.first_name }, name, h("ul", {}));
  }

  /**
   * @param {Person} person
   * @param {Chat} chat
   */
  function newItem(person, chat) {
    const pane = { person: person.id, chat: chat.id };
    /** @param {MouseEvent} event */
    const click = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(pane);
    };
    const row = h(
      "a",
      {
        class: "row",
        href: hrefOf(pane),
        "data-person": person.id,
        "data-chat": chat.id,
        tabindex: "-1",
        onclick: click,
      },
      chat.type === "private" ? avatar(0, "", "bot") : avatar(chat.id, "", "group"),
      h("span", { class: "title" }),
      h("span", { class: "visually-hidden" }, t("as", { name: person.first_name })),
      h("time", {}),
      h("span", { class: "line" }),
      h("span", { class: "badge" }),
      h("span", { class: "visually-hidden hint" }),
    );
    return h("li", {}, row);
  }

  /**
   * @param {Person} person
   * @param {Chat} chat
   * @param {Pane[]} shown
   */
  function fillItem(person, chat, shown) {
    const item = /** @type {HTMLElement} */ (known.get(`${person.id}:${chat.id}`));
    const row = /** @type {HTMLElement} */ (item.firstChild);
    const last = messagesOf(chat.id).at(-1);
    const count = unread(person.id, chat.id);
    const isShown = shown.some((pane) => pane.person === person.id && pane.chat === chat.id);
    write(row, ".title", chat.type === "private" ? bot().name : chat.title);
    write(row, "time", last ? listTime(last.date) : "");
    write(
      row,
      ".line",
      typingIn(chat.id)
        ? t("typing")
        : last
          ? `${senderOf(last, person, chat)}${summary(last)}`
          : t("noMessages"),
    );
    write(row, ".badge", count ? String(count) : "");
    write(row, ".hint", count ? t("unread") : "");
    row.classList.toggle("typing", typingIn(chat.id) !== null);
    if (isShown && !row.hasAttribute("aria-current")) {
      row.setAttribute("aria-current", "true");
      row.scrollIntoView({ block: "nearest" });
    } else if (!isShown) {
      row.removeAttribute("aria-current");
    }
  }

  return {
    element,
    sync,
    /** @param {Pane} [pane] whose row gets the focus; else the one that has the Tab stop */
    focus(pane) {
      const row = rows().find((candidate) =>
        pane
          ? candidate.dataset.person === String(pane.person) && candidate.dataset.chat === String(pane.chat)
          : candidate.tabIndex === 0,
      );
      row?.focus();
    },
  };
}

/**
 * @param {import("./types.js").Message} message
 * @param {Person} person
 * @param {Chat} chat
 */
function senderOf(message, person, chat) {
  if (message.service) return "";
  if (message.from.id === person.id) return `${t("you")}: `;
  return chat.type === "private" ? "" : `${message.from.name}: `;
}

/**
 * @param {HTMLElement} row
 * @param {string} selector
 * @param {string} text
 */
function write(row, selector, text) {
  const element = /** @type {HTMLElement} */ (row.querySelector(selector));
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Gives an element these children, and moves none that is in its place (moving takes the focus away).
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} children
 */
function replace(parent, children) {
  const isSame =
    parent.children.length === children.length &&
    children.every((child, at) => parent.children[at] === child);
  if (!isSame) parent.replaceChildren(...children);
}

/**
 * One conversation as one person sees it: who it is with, the log, and what can be done at the bottom (write, start
 * the bot, unblock it).
 *
 * @import { Change, Chat, Message, Pane, Person } from "./types.js"
 */
import { descriptionFor } from "./commands.js";
import { createComposer } from "./composer.js";
import { askShare, showAlert } from "./dialogs.js";
import { avatar, h, iconButton } from "./elements.js";
import { createLog } from "./log.js";
import { attachMenu } from "./menu.js";
import { ownLink } from "./rich.js";
import { act } from "./server.js";
import { bot, chatWith, markSeen, messagesOf, personWith, persons, typingIn } from "./state.js";
import { t } from "./texts.js";
import { toast, toastPlace } from "./toasts.js";

/**
 * @typedef {object} Ways how to leave it
 * @property {() => void} back to the list
 * @property {(pane: Pane) => void} open another
 */

/**
 * @param {Pane} pane of a person and a chat that are there
 * @param {Ways} ways
 */
export function createConversation(pane, ways) {
  const person = () => /** @type {Person} */ (personWith(pane.person));
  const chat = () => /** @type {Chat} */ (chatWith(pane.chat));
  const isPrivate = chat().type === "private";
  const names = { title: title(), name: person().first_name };

  const log = createLog(pane, t("messagesOf", names));
  const composer = createComposer(pane, log.goToEnd);
  const status = h("p", { class: "status" });
  const moreButton = iconButton("more", t("more"));
  const head = h(
    "header",
    { class: "head" },
    iconButton("back", t("back"), { class: "back", onclick: ways.back }),
    isPrivate ? avatar(0, "", "bot") : avatar(pane.chat, "", "group"),
    h("div", { class: "who" }, h("h2", {}, title()), status),
    h(
      "div",
      { class: "playing", title: t("playing", { name: person().first_name }) },
      avatar(pane.person, person().first_name),
      h("span", {}, person().first_name),
    ),
    moreButton,
    attachMenu(moreButton, moreItems),
  );
  const about = h("div", { class: "about", hidden: true });
  const bottomAction = h("button", {
    type: "button",
    class: "bottom-action",
    hidden: true,
    onclick: doBottomAction,
  });
  const foot = h("footer", { class: "foot" }, composer.element, bottomAction);
  const element = h(
    "section",
    {
      class: "conversation",
      "data-person": pane.person,
      "data-chat": pane.chat,
      "aria-label": t("conversationOf", names),
    },
    head,
    h("div", { class: "wall" }, log.element, about, log.toEnd, toastPlace()),
    foot,
  );
  log.element.addEventListener("click", click);
  log.element.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const { target } = event;
    if (event.key !== "Enter" && event.key !== " ") return;
    if (target instanceof HTMLElement && target.matches(".tg-spoiler")) {
      event.preventDefault();
      target.click();
    }
  });

  function title() {
    return isPrivate ? bot().name : chat().title;
  }

  function moreItems() {
    if (isPrivate) {
      const to = person().blocked ? "unblock" : "block";
      return [{ text: t(to), icon: "ban", do: () => void act(to, { person: pane.person }) }];
    }
    const items = persons()
      .filter(({ id }) => !chat().members.includes(id))
      .map(({ id, first_name: name }) => ({
        text: t("addToGroup", { name }),
        icon: "person-add",
        do: () => void act("join", { person: id, chat: pane.chat }),
      }));
    if (chat().type === "group") items.push({ text: t("upgrade"), icon: "people", do: () => void upgrade() });
    return items.length ? items : [{ text: t("nothingMore"), disabled: true, do: () => {} }];
  }

  async function upgrade() {
    const answer = await act("upgrade", { chat: pane.chat });
    if (answer?.id) ways.open({ person: pane.person, chat: answer.id });
  }

  const isNew = () => isPrivate && messagesOf(pane.chat).length === 0;

  async function doBottomAction() {
    if (person().blocked) await act("unblock", { person: pane.person });
    else await composer.send("/start");
  }

  /** Where a person goes on: the text field; on a touch screen that would bring up the keyboard over everything. */
  function focus() {
    if (!bottomAction.hidden) bottomAction.focus();
    else if (matchMedia("(pointer: fine)").matches) composer.focus();
    else log.element.focus({ preventScroll: true });
  }

  /** @param {MouseEvent} event a click in the log: on a link, a command, a spoiler, a quote, the pencil */
  function click(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const goTo = /** @type {HTMLElement | null} */ (target.closest("[data-goto]"));
    const edit = /** @type {HTMLElement | null} */ (target.closest("[data-edit]"));
    const answer = /** @type {HTMLElement | null} */ (target.closest("[data-reply]"));
    const link = target.closest("a");
    const spoiler = target.closest(".tg-spoiler");
    if (goTo) log.goTo(Number(goTo.dataset.goto));
    else if (edit) withMessage(edit.dataset.edit, composer.edit);
    else if (answer) withMessage(answer.dataset.reply, composer.reply);
    else if (target.matches(".command")) void composer.send(composer.addressed(target.textContent ?? ""));
    else if (link) follow(link, event);
    else if (spoiler) {
      spoiler.classList.add("shown");
      spoiler.setAttribute("aria-expanded", "true");
    }
  }

  /**
   * @param {string | undefined} id
   * @param {(message: Message) => void} act
   */
  function withMessage(id, act) {
    const message = messagesOf(pane.chat).find((other) => other.id === Number(id));
    if (message) act(message);
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {MouseEvent} event
   */
  async function follow(link, event) {
    const own = ownLink(link.href, bot().username);
    if (!own) return;
    event.preventDefault();
    if (own.kind === "share") {
      askShare(pane.person, own.link, own.text, (other) => ways.open({ person: other, chat: other }));
    } else if (
      !new URL(own.link).searchParams.has("start") ||
      (await act("open", { person: pane.person, link: own.link }))
    ) {
      ways.open({ person: pane.person, chat: pane.person });
    }
  }

  function drawHead() {
    const action = typingIn(pane.chat);
    const kind = isPrivate ? t("bot") : t("members", { count: chat().members.length });
    const doing =
      action === "upload_photo" || action === "upload_document" ? t(action) : action ? t("typing") : "";
    status.textContent = doing || kind;
    status.classList.toggle("typing", doing !== "");
  }

  function drawFoot() {
    const { blocked } = person();
    const instead = blocked || isNew();
    const hadFocus = foot.contains(document.activeElement);
    const isOther = bottomAction.hidden === instead;
    bottomAction.hidden = !instead;
    composer.element.hidden = instead;
    bottomAction.textContent = blocked ? t("unblock") : t("start");
    about.hidden = !isNew();
    if (isNew())
      about.replaceChildren(h("h3", {}, t("whatItDoes")), h("p", {}, descriptionFor(person()) || bot().name));
    composer.update();
    if (hadFocus && isOther) focus();
  }

  function drawLog() {
    log.sync();
    markSeen(pane.person, pane.chat);
  }

  /** @param {Change} change */
  function update(change) {
    switch (change.type) {
      case "state":
        drawHead();
        drawLog();
        return drawFoot();
      case "message":
      case "deleted":
        if ((change.type === "message" ? change.message.chat : change.chat) !== pane.chat) return;
        drawLog();
        return drawFoot();
      case "typing":
        return change.chat === pane.chat && drawHead();
      case "taps":
        return change.chat === pane.chat && log.syncWaiting();
      case "toast":
        if (change.person !== pane.person || !change.text) return;
        if (change.alert)
          showAlert(t("conversationOf", { title: bot().name, name: person().first_name }), change.text);
        else toast(pane.person, change.text);
    }
  }

  update({ type: "state" });
  return { pane, element, update, focus, end: log.end };
}

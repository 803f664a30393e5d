/**
 * Where a person writes: the text field, the bot's commands, what can be attached, editing what was sent, and
 * replying: to a message that was chosen, or one that asks for it (Bot API: ForceReply).
 *
 * @import { Chat, Message, Pane, Person } from "./types.js"
 */
import { commandsFor } from "./commands.js";
import { h, icon, iconButton } from "./elements.js";
import { attachMenu } from "./menu.js";
import { plain } from "./rich.js";
import { act } from "./server.js";
import { bot, chatWith, messagesOf, personWith } from "./state.js";
import { createSuggestions } from "./suggestions.js";
import { t } from "./texts.js";

/** Telegram's longest message. */
const LONGEST = 4096;
/** Higher than this the text field scrolls, in pixels. */
const HIGHEST = 160;

/** @type {Map<string, string>} what was typed and not sent, by "person:chat" */
const drafts = new Map();

/**
 * @param {Pane} pane
 * @param {() => void} sent told when something goes out: time to be at the end of the log
 */
export function createComposer(pane, sent) {
  const key = `${pane.person}:${pane.chat}`;
  const person = /** @type {Person} */ (personWith(pane.person));
  const chat = /** @type {Chat} */ (chatWith(pane.chat));
  const commands = () => commandsFor(personWith(pane.person) ?? person, chat);
  /** @type {Message | null} */
  let editing = null;
  /** @type {Message | null} */
  let replying = null;
  /** @type {Set<number>} messages that asked for a reply, and had one or were declined */
  const settled = new Set();

  const field = h("textarea", {
    rows: 1,
    maxlength: LONGEST,
    placeholder: t("writeAs", { name: person.first_name }),
    "aria-label": t("writeAs", { name: person.first_name }),
    enterkeyhint: "send",
    dir: "auto",
  });
  const suggestions = createSuggestions(field, commands, (command) => send(addressed(command)));
  const menuButton = h(
    "button",
    { type: "button", class: "menu-button", "aria-label": t("menu"), onclick: openMenu },
    icon("menu"),
    h("span", {}, t("menu")),
  );
  const attachButton = iconButton("attach", t("attach"));
  const kinds = /** @type {const} */ (["sticker", "photo", "location"]);
  const attach = attachMenu(attachButton, () =>
    kinds.map((kind) => ({
      text: t(kind),
      icon: kind === "location" ? "pin" : kind,
      do: () => act("attach", { ...pane, kind }).then(sent),
    })),
  );
  const editBar = h("div", { class: "edit-bar", hidden: true });
  const replyBar = h("div", { class: "edit-bar", hidden: true });
  const sendButton = iconButton("send", t("send"), { type: "submit", class: "send" });
  const element = h(
    "form",
    { class: "composer", onsubmit: submit },
    suggestions.element,
    editBar,
    replyBar,
    h("div", { class: "composer-row" }, menuButton, field, attachButton, attach, sendButton),
  );

  field.value = drafts.get(key) ?? "";
  field.addEventListener("input", typed);
  field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing || suggestions.key(event)) {
      fit();
    } else if (event.key === "Enter" && !event.shiftKey) {
      submit(event);
    } else if (event.key === "Escape" && editing) {
      event.stopPropagation();
      stopEditing();
    } else if (event.key === "Escape" && replying) {
      event.stopPropagation();
      stopReplying();
    } else if (event.key === "ArrowUp" && !field.value) {
      const mine = messagesOf(pane.chat).findLast(
        (message) => message.from.id === pane.person && message.html,
      );
      if (mine) edit(mine);
      event.preventDefault();
    }
  });

  function typed() {
    if (!editing) drafts.set(key, field.value);
    suggestions.update();
    fit();
  }

  /** The text field is as high as its text. */
  function fit() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, HIGHEST)}px`;
    element.classList.toggle("ready", field.value.trim() !== "");
  }

  function openMenu() {
    stopEditing();
    field.focus();
    suggestions.toggle();
    fit();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const text = field.value.trim();
    if (text) void (editing ? sendEdit(editing, text) : send(text));
  }

  /** @param {string} text */
  async function send(text) {
    field.value = "";
    typed();
    sent();
    const to = replying && !text.startsWith("/") ? { reply_to: replying.id } : {};
    stopReplying();
    const taken = await act("send", { ...pane, text, ...to });
    if (taken || field.value) return;
    field.value = text;
    typed();
  }

  /**
   * @param {Message} message
   * @param {string} text
   */
  async function sendEdit(message, text) {
    stopEditing();
    await act("edit", { ...pane, message: message.id, text });
  }

  /** @param {Message} message of this person, with a text */
  function edit(message) {
    editing = message;
    field.value = plain(message.html);
    editBar.replaceChildren(
      icon("edit"),
      h("span", {}, t("editing")),
      iconButton("close", t("cancelEdit"), { onclick: stopEditing }),
    );
    editBar.hidden = false;
    field.focus();
    fit();
  }

  function stopEditing() {
    if (!editing) return;
    editing = null;
    editBar.hidden = true;
    field.value = drafts.get(key) ?? "";
    field.focus();
    fit();
  }

  /** @param {Message} message */
  function reply(message) {
    stopEditing();
    replying = message;
    replyBar.replaceChildren(
      icon("reply"),
      h("span", {}, t("replyTo", { name: message.from.name })),
      iconButton("close", t("cancelReply"), { onclick: stopReplying }),
    );
    replyBar.hidden = false;
    field.focus();
  }

  function stopReplying() {
    if (!replying) return;
    settled.add(replying.id);
    replying = null;
    replyBar.hidden = true;
  }

  /** Open the reply that the bot asks this person for, once. */
  function beAsked() {
    const asking = messagesOf(pane.chat).findLast((message) => message.asks.includes(pane.person));
    if (!asking || settled.has(asking.id) || replying?.id === asking.id) return;
    const answered = messagesOf(pane.chat).some(
      (message) => message.reply_to === asking.id && message.from.id === pane.person,
    );
    if (answered) settled.add(asking.id);
    else reply(asking);
  }

  /** @param {string} command in a group it says which bot it is for, as a client does */
  const addressed = (command) => (chat.type === "private" ? command : `${command}@${bot().username}`);

  return {
    element,
    send,
    addressed,
    edit,
    reply,
    focus: () => field.focus(),
    /** What depends on the state: is there a menu at all. */
    update() {
      menuButton.hidden = commands().length === 0;
      beAsked();
      fit();
    },
  };
}

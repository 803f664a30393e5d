/**
 * What comes over the page and waits for the person: the bot's alerts, an enlarged picture, and the forms for a new
 * person or group. All are <dialog>s, so Escape closes them and the rest cannot be reached meanwhile.
 */
import { h, iconButton } from "./elements.js";
import { rememberFocus } from "./focus.js";
import { act } from "./server.js";
import { chats, persons } from "./state.js";
import { t } from "./texts.js";

/** Languages that a new person's Telegram may speak: the bot's own two, and some that it does not know. */
const LANGUAGES = {
  nl: "Nederlands",
  en: "English",
  de: "Deutsch",
  fr: "Français",
  tr: "Türkçe",
  uk: "Українська",
};

/** A name in Telegram is at most this long. */
const LONGEST_NAME = 64;
const LONGEST_TITLE = 128;

/**
 * @param {Record<string, string>} attributes
 * @param {...(Node | null | false)} children
 * @returns {HTMLDialogElement} open
 */
function open(attributes, ...children) {
  const putFocusBack = rememberFocus();
  const dialog = h("dialog", attributes, ...children);
  dialog.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    // A click on the backdrop is a click on the dialog itself, outside its box.
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const isInside =
      event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (event.target === dialog && !isInside) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    putFocusBack();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * What a bot says with show_alert.
 * @param {string} from the bot, and to whom
 * @param {string} text
 */
export function showAlert(from, text) {
  const dialog = open(
    { class: "card alert", role: "alertdialog", "aria-label": from },
    h("h2", {}, from),
    h("p", {}, text),
    h(
      "div",
      { class: "dialog-actions" },
      h(
        "button",
        { type: "button", class: "primary", autofocus: true, onclick: () => dialog.close() },
        t("ok"),
      ),
    ),
  );
}

/**
 * @param {string} url
 * @param {string} alt
 * @param {string} caption
 * @param {{width: number, height: number}} size
 */
export function showPicture(url, alt, caption, size) {
  const dialog = open(
    { class: "lightbox", "aria-label": alt },
    h("img", { src: url, alt: caption || alt, width: size.width, height: size.height }),
    iconButton("close", t("close"), { autofocus: true, onclick: () => dialog.close() }),
  );
  dialog.addEventListener("click", () => dialog.close());
}

/**
 * @param {string} title
 * @param {HTMLElement[]} fields
 * @param {(data: FormData) => Promise<unknown>} submit null or undefined keeps the form open
 */
function showForm(title, fields, submit) {
  const form = h(
    "form",
    { method: "dialog" },
    h("h2", {}, title),
    ...fields,
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")),
      h("button", { class: "primary" }, t("add")),
    ),
  );
  form.addEventListener("submit", async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (await submit(new FormData(form))) dialog.close();
  });
  const dialog = open({ class: "card", "aria-label": title }, form);
}

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
const field = (label, control) => h("label", { class: "field" }, h("span", {}, label), control);

/** @param {(person: number) => void} added told who came */
export function askPerson(added) {
  const options = Object.entries(LANGUAGES).map(([code, name]) => h("option", { value: code }, name));
  const fields = [
    field(
      t("name"),
      h("input", {
        name: "first_name",
        required: true,
        maxlength: LONGEST_NAME,
        autocomplete: "off",
        autofocus: true,
      }),
    ),
    field(t("language"), h("select", { name: "language_code" }, ...options)),
  ];
  showForm(t("addPerson"), fields, async (data) => {
    const answer = await act("person", Object.fromEntries(data));
    if (answer?.id) added(answer.id);
    return answer;
  });
}

export function askGroup() {
  const boxes = persons().map((person) =>
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", name: "member", value: person.id, checked: true }),
      person.first_name,
    ),
  );
  const fields = [
    field(
      t("groupName"),
      h("input", {
        name: "title",
        required: true,
        maxlength: LONGEST_TITLE,
        autocomplete: "off",
        autofocus: true,
      }),
    ),
    h("fieldset", {}, h("legend", {}, t("groupMembers")), h("div", { class: "checks" }, ...boxes)),
  ];
  showForm(t("addGroup"), fields, (data) =>
    act("group", { title: data.get("title"), members: data.getAll("member").map(Number) }),
  );
}

/**
 * Telegram's "share this link": into a group, or, since persons here do not write to each other, opened by another.
 * @param {number} sharer
 * @param {string} link
 * @param {string} text
 * @param {(person: number) => void} opened told whose private chat is now the place to be
 */
export function askShare(sharer, link, text, opened) {
  const groups = chats().filter((chat) => chat.type !== "private" && chat.members.includes(sharer));
  const others = persons().filter((person) => person.id !== sharer);
  const into = groups.map((chat) => ({
    label: t("shareIn", { title: chat.title }),
    do: () => act("send", { person: sharer, chat: chat.id, text: text ? `${text}\n${link}` : link }),
  }));
  const by = others.map((person) => ({
    label: t("shareOpens", { name: person.first_name }),
    do: async () => (await act("open", { person: person.id, link })) && opened(person.id),
  }));
  const choices = [...into, ...by].map((choice) =>
    h(
      "button",
      {
        type: "button",
        onclick: () => {
          dialog.close();
          choice.do();
        },
      },
      choice.label,
    ),
  );
  const dialog = open(
    { class: "card", "aria-label": t("shareLink") },
    h("h2", {}, t("shareLink")),
    h("p", {}, t("shareHint")),
    h("div", { class: "choices" }, ...choices),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")),
    ),
  );
}

/**
 * One message of a conversation as an element. It is drawn in parts; an edit draws only the parts that changed, so
 * that a picture does not flash and what is read stays still.
 *
 * @import { Message, Pane } from "./types.js"
 */
import { showPicture } from "./dialogs.js";
import { h, hueOf, icon, iconButton } from "./elements.js";
import { rememberFocus } from "./focus.js";
import { keyboard } from "./keyboard.js";
import { fill, plain } from "./rich.js";
import { messagesOf } from "./state.js";
import { language, locale, t } from "./texts.js";
import { timeOf } from "./time.js";

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {"bubble" | "row"} inside
 * @property {(message: Message, pane: Pane) => unknown} of what it is drawn from; empty: not drawn
 * @property {(message: Message, pane: Pane) => HTMLElement} draw
 */

/** @type {Part[]} in the order in which they stand */
const PARTS = [
  {
    name: "author",
    inside: "bubble",
    of: (m) => m.from.name,
    draw: (m) => h("span", { class: `author name-${hueOf(m.from.id)}` }, m.from.name),
  },
  { name: "reply", inside: "bubble", of: (m) => m.reply_to, draw: reply },
  { name: "photo", inside: "bubble", of: (m) => m.photo, draw: photo },
  { name: "document", inside: "bubble", of: (m) => m.document, draw: attachment },
  {
    name: "sticker",
    inside: "bubble",
    of: (m) => m.sticker,
    draw: (m) =>
      h("span", { class: "sticker", role: "img", "aria-label": `${t("sticker")} ${m.sticker}` }, m.sticker),
  },
  { name: "location", inside: "bubble", of: (m) => m.location, draw: place },
  { name: "text", inside: "bubble", of: (m) => m.html, draw: text },
  { name: "meta", inside: "bubble", of: (m) => [m.date, m.edited], draw: meta },
  {
    name: "edit",
    inside: "row",
    of: (m, pane) => m.from.id === pane.person && m.html,
    draw: (m) => iconButton("edit", t("edit"), { class: "edit", tabindex: "-1", "data-edit": m.id }),
  },
  {
    name: "answer",
    inside: "row",
    of: (m, pane) => m.from.is_bot && m.chat !== pane.person && m.html && !m.service,
    draw: (m) => iconButton("reply", t("reply"), { class: "edit answer", tabindex: "-1", "data-reply": m.id }),
  },
  { name: "keyboard", inside: "row", of: (m) => m.buttons.flat().length && m.buttons, draw: keyboard },
];

/**
 * @param {Message} message not a service message
 * @param {Pane} pane
 * @returns {{element: HTMLElement, draw: (message: Message) => void}} draw shows a newer version of the same message
 */
export function messageView(message, pane) {
  const bubble = h("div", { class: "bubble", tabindex: "-1" });
  const stack = h("div", { class: "stack" }, bubble);
  const element = h("article", { class: "message", "data-message": message.id }, stack);
  /** @type {Map<string, {from: string, node: HTMLElement}>} */
  const drawn = new Map();

  /** @param {Message} current */
  function draw(current) {
    element.classList.toggle("own", current.from.id === pane.person);
    element.classList.toggle("bot", current.from.is_bot);
    element.classList.toggle("bare", Boolean(current.sticker));
    element.classList.toggle("picture", Boolean(current.photo));
    element.classList.toggle("captionless", Boolean(current.photo || current.location) && !current.html);
    element.classList.toggle("with-buttons", current.buttons.length > 0);
    /** @type {HTMLElement | null} */
    let before = null;
    for (const part of PARTS) {
      const source = part.of(current, pane);
      const from = source ? JSON.stringify(source) : "";
      const old = drawn.get(part.name);
      if (old?.from !== from && (old || from)) {
        const putFocusBack = old ? rememberFocus(old.node) : () => {};
        old?.node.remove();
        drawn.delete(part.name);
        if (from) {
          const node = part.draw(current, pane);
          drawn.set(part.name, { from, node });
          if (part.inside === "row") stack.append(node);
          else if (before) before.after(node);
          else bubble.prepend(node);
        }
        putFocusBack();
      }
      if (part.inside === "bubble") before = drawn.get(part.name)?.node ?? before;
    }
  }

  draw(message);
  return { element, draw };
}

/** @param {Message} message */
export function serviceView(message) {
  return h("div", { class: "service", "data-message": message.id }, h("span", {}, message.service));
}

/** @param {Message} message */
function text(message) {
  const element = h("div", { class: "text", dir: "auto" });
  fill(element, message.html);
  return element;
}

/** @param {Message} message */
function meta(message) {
  return h(
    "span",
    { class: "meta" },
    message.edited && h("span", { class: "edited" }, `${t("edited")} `),
    h("time", { datetime: message.date }, timeOf(message.date)),
  );
}

/** @param {Message} message */
function reply(message) {
  const to = messagesOf(message.chat).find((other) => other.id === message.reply_to);
  const name = to?.from.name ?? "";
  return h(
    "button",
    { type: "button", class: "reply", "data-goto": message.reply_to, "aria-label": t("replyTo", { name }) },
    h("strong", {}, name),
    h("span", {}, to ? summary(to) : t("deletedMessage")),
  );
}

/** @param {Message} message */
function photo(message) {
  const { url, width, height } = /** @type {NonNullable<Message["photo"]>} */ (message.photo);
  const alt = t("photoOf", { name: message.from.name });
  const image = h("img", { src: url, width, height, alt: "", decoding: "async" });
  const open = () => showPicture(url, alt, plain(message.html), { width, height });
  return h(
    "button",
    { type: "button", class: "photo", "aria-label": `${alt}. ${t("enlarge")}`, onclick: open },
    image,
  );
}

/** @param {Message} message */
function attachment(message) {
  const { url, name, size } = /** @type {NonNullable<Message["document"]>} */ (message.document);
  const weight = sizeText(size);
  return h(
    "a",
    { class: "document", href: url, download: name, "aria-label": t("download", { name, size: weight }) },
    h("span", { class: "document-icon" }, icon("download")),
    h("span", { class: "document-name" }, h("strong", {}, name), h("span", {}, weight)),
  );
}

/** @param {Message} message */
function place(message) {
  const { latitude, longitude } = /** @type {NonNullable<Message["location"]>} */ (message.location);
  const where = [latitude, longitude]
    .map((degrees) => degrees.toLocaleString(locale, { minimumFractionDigits: 4 }))
    .join(" · ");
  return h(
    "div",
    { class: "location", role: "img", "aria-label": `${t("location")} ${where}` },
    icon("pin"),
    h("span", {}, where),
  );
}

/**
 * One line for the list of chats and for quotes.
 * @param {Message} message
 */
export function summary(message) {
  if (message.service) return message.service;
  const line = plain(message.html).replace(/\s+/g, " ").trim();
  if (line) return line;
  if (message.photo) return t("photo");
  if (message.document) return message.document.name;
  if (message.sticker) return `${message.sticker} ${t("sticker")}`;
  return message.location ? t("location") : "";
}

/** @param {number} bytes */
function sizeText(bytes) {
  const [value, unit] =
    bytes < 1024
      ? [bytes, "byte"]
      : bytes < 1024 ** 2
        ? [bytes / 1024, "kilobyte"]
        : [bytes / 1024 ** 2, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

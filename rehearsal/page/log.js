/**
 * The messages of one conversation in order: day separators, runs of one sender, and staying at the end while new
 * ones come. Only what changed touches the DOM, so a thousand messages cost no more than ten.
 *
 * @import { Message, Pane } from "./types.js"
 */
import { h, icon } from "./elements.js";
import { showWaiting } from "./keyboard.js";
import { messageView, serviceView } from "./message.js";
import { chatWith, messagesOf, personWith } from "./state.js";
import { t } from "./texts.js";
import { dayKey, dayText } from "./time.js";

/** How near to the end still counts as being there, in pixels. */
const AT_END = 48;
/** Messages of one sender this near to each other stand together, in milliseconds. */
const ONE_RUN = 10 * 60 * 1000;

/** @typedef {{message: Message, element: HTMLElement, draw: (message: Message) => void}} Drawn */

/**
 * @param {Pane} pane
 * @param {string} label
 */
export function createLog(pane, label) {
  const inner = h("div", { class: "messages" });
  const language = personWith(pane.person)?.language_code ?? "";
  const element = h(
    "div",
    { class: "log", role: "log", "aria-label": label, tabindex: "0", lang: language },
    inner,
  );
  const count = h("span", { class: "count" });
  const toEnd = h(
    "button",
    {
      type: "button",
      class: "to-end",
      "aria-label": t("toEnd"),
      title: t("toEnd"),
      hidden: true,
      onclick: goToEnd,
    },
    icon("down"),
    count,
  );
  /** @type {Map<number, Drawn>} */
  const drawn = new Map();
  /** @type {Map<string, HTMLElement>} */
  const days = new Map();
  let atEnd = true;
  let missed = 0;
  let first = true;

  element.addEventListener(
    "scroll",
    () => {
      atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END;
      if (atEnd) missed = 0;
      showToEnd();
    },
    { passive: true },
  );
  const watcher = new ResizeObserver(() => atEnd && stickToEnd());
  watcher.observe(inner);
  watcher.observe(element);

  function stickToEnd() {
    element.scrollTop = element.scrollHeight;
  }

  function goToEnd() {
    atEnd = true;
    missed = 0;
    stickToEnd();
    showToEnd();
  }

  function showToEnd() {
    toEnd.hidden = atEnd;
    count.textContent = missed ? String(missed) : "";
    toEnd.setAttribute(
      "aria-label",
      missed ? `${t("toEnd")}, ${t("newMessages", { count: missed })}` : t("toEnd"),
    );
  }

  /** Brings the DOM in line with the store. */
  function sync() {
    const messages = messagesOf(pane.chat);
    const group = chatWith(pane.chat)?.type !== "private";
    /** @type {ChildNode | null} */
    let cursor = inner.firstChild;
    /** @param {HTMLElement} node */
    const place = (node) => {
      if (node === cursor) cursor = cursor.nextSibling;
      else inner.insertBefore(node, cursor);
    };
    const keep = new Set();
    const keepDays = new Set();
    inner.classList.toggle("group", group);
    messages.forEach((message, at) => {
      const day = dayKey(new Date(message.date));
      if (!keepDays.has(day)) {
        keepDays.add(day);
        place(separator(day, message));
      }
      keep.add(message.id);
      const view = viewOf(message);
      if (!message.service) {
        const { classList } = view.element;
        classList.toggle("first", !isRun(messages[at - 1], message));
        classList.toggle("last", !isRun(message, messages[at + 1]));
      }
      place(view.element);
    });
    for (const [id, view] of drawn) {
      if (keep.has(id)) continue;
      view.element.remove();
      drawn.delete(id);
    }
    for (const [day, node] of days) {
      if (keepDays.has(day)) continue;
      node.remove();
      days.delete(day);
    }
    first = false;
    if (atEnd) stickToEnd();
    showToEnd();
  }

  /** @param {Message} message */
  function viewOf(message) {
    const old = drawn.get(message.id);
    if (old) {
      if (old.message !== message) old.draw(message);
      old.message = message;
      return old;
    }
    const view = message.service
      ? { element: serviceView(message), draw: () => {} }
      : messageView(message, pane);
    if (!first) view.element.classList.add("fresh");
    if (!first && !atEnd && message.from.id !== pane.person) missed += 1;
    const fresh = { message, ...view };
    drawn.set(message.id, fresh);
    return fresh;
  }

  /**
   * @param {string} day
   * @param {Message} message the first of that day
   */
  function separator(day, message) {
    const text = dayText(new Date(message.date));
    let node = days.get(day);
    if (!node) days.set(day, (node = h("div", { class: "day" }, h("span", {}))));
    const words = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (node).firstChild);
    if (words.textContent !== text) words.textContent = text;
    return /** @type {HTMLElement} */ (node);
  }

  return {
    element,
    toEnd,
    sync,
    goToEnd,
    /** Shows which buttons wait for an answer. */
    syncWaiting() {
      for (const [id, view] of drawn) {
        if (view.message.buttons.length) showWaiting(view.element, id, pane);
      }
    },
    /** @param {number} id */
    goTo(id) {
      const view = drawn.get(id);
      view?.element.scrollIntoView({ block: "center" });
      /** @type {HTMLElement | null | undefined} */ (view?.element.querySelector(".bubble"))?.focus({
        preventScroll: true,
      });
    },
    end: () => watcher.disconnect(),
  };
}

/**
 * @param {Message | undefined} a
 * @param {Message | undefined} b the one after it
 */
function isRun(a, b) {
  if (!a || !b || a.service || b.service || a.from.id !== b.from.id) return false;
  const [from, to] = [new Date(a.date), new Date(b.date)];
  return to.getTime() - from.getTime() < ONE_RUN && dayKey(from) === dayKey(to);
}

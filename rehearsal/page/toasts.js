/**
 * Short notes that come and go: over the conversation of the person they are for, or over the page.
 */
import { h } from "./elements.js";

const LEAST = 3500;
const PER_CHARACTER = 45;

/** @returns {HTMLElement} the place where toasts appear; it must be in the page before the first one, or nobody hears it */
export function toastPlace() {
  return h("div", { class: "toasts", role: "status" });
}

/**
 * @param {number | null} person whose conversation it belongs to; null is the page
 * @param {string} text
 */
export function toast(person, text) {
  const place =
    (person !== null && document.querySelector(`.conversation[data-person="${person}"] .toasts`)) ||
    document.querySelector("body > .toasts");
  const note = h("div", { class: "toast" }, text);
  place?.append(note);
  setTimeout(() => note.remove(), LEAST + PER_CHARACTER * text.length);
}

/**
 * Keeps the keyboard's focus where it was when what had it is drawn anew: the conversation lives in one message that
 * is edited under the person's fingers.
 */

/**
 * Remembers what has the focus now.
 * @param {HTMLElement} [within] only what is inside it counts
 * @returns {() => void} puts it back: on the same thing, else on the inline button in its place, else on its message,
 *   else on the conversation's text field
 */
export function rememberFocus(within = document.body) {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body || !within.contains(focused))
    return () => {};
  const conversation = /** @type {HTMLElement | null} */ (focused.closest(".conversation"));
  const message = /** @type {HTMLElement | null} */ (focused.closest("[data-message]"));
  const row = focused.dataset.row;
  const column = focused.dataset.column;
  return () => {
    if (focused.isConnected) return focused.focus({ preventScroll: true });
    const pane =
      conversation && document.querySelector(`.conversation[data-person="${conversation.dataset.person}"]`);
    const same = message && pane?.querySelector(`[data-message="${message.dataset.message}"]`);
    const instead =
      same?.querySelector(`[data-row="${row}"][data-column="${column}"]`) ??
      same?.querySelector(`[data-row="${row}"]`) ??
      [...(same?.querySelectorAll("[data-row]") ?? [])].at(-1) ??
      same?.querySelector(".bubble") ??
      pane?.querySelector("textarea, .bottom-action");
    if (instead instanceof HTMLElement) instead.focus({ preventScroll: true });
  };
}

/**
 * One Tab stop for a set of elements; the arrow keys, Home and End go between them.
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} elements in order
 * @param {Record<string, number>} steps how far each key goes
 * @returns {boolean} whether the key was one of these
 */
export function arrowThrough(event, elements, steps) {
  const at = elements.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to =
    event.key === "Home"
      ? 0
      : event.key === "End"
        ? elements.length - 1
        : event.key in steps
          ? at + steps[event.key]
          : -2;
  if (to === -2 || event.altKey || event.ctrlKey || event.metaKey) return false;
  event.preventDefault();
  elements[Math.max(0, Math.min(to, elements.length - 1))]?.focus();
  return true;
}

/**
 * Gives the one Tab stop of a set to one of them.
 * @param {HTMLElement[]} elements
 * @param {HTMLElement | undefined} chosen
 */
export function setTabStop(elements, chosen = elements[0]) {
  for (const element of elements) element.tabIndex = element === chosen ? 0 : -1;
}

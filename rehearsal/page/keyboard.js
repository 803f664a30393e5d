/**
 * The inline keyboard: the buttons under a message, in rows of equal width. One Tab stop; arrow keys go between the
 * buttons; a spinner in the corner of a button whose tap is not answered.
 *
 * @import { Button, Message, Pane } from "./types.js"
 */
import { h, icon } from "./elements.js";
import { arrowThrough, setTabStop } from "./focus.js";
import { isWaiting, tapButton } from "./taps.js";
import { t } from "./texts.js";

/**
 * @param {Message} message with at least one button
 * @param {Pane} pane
 * @returns {HTMLElement}
 */
export function keyboard(message, pane) {
  const rows = message.buttons.map((row, r) =>
    h("div", { class: "button-row" }, ...row.map((button, c) => inlineButton(button, r, c, message, pane))),
  );
  const element = h("div", { class: "keyboard", role: "toolbar", "aria-label": t("buttons") }, ...rows);
  /** @type {HTMLElement[]} */
  const buttons = [...element.querySelectorAll("[data-row]")];
  setTabStop(buttons);
  element.addEventListener("focusin", (/** @type {FocusEvent} */ event) =>
    setTabStop(buttons, /** @type {HTMLElement} */ (event.target)),
  );
  element.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const row = Number(/** @type {HTMLElement} */ (event.target).dataset.row);
    // Up and down keep the column as well as they can: by as many buttons as the row that is left or entered has.
    const up = row > 0 ? -message.buttons[row - 1].length : 0;
    const down = row < message.buttons.length - 1 ? message.buttons[row].length : 0;
    arrowThrough(event, buttons, { ArrowLeft: -1, ArrowRight: 1, ArrowUp: up, ArrowDown: down });
  });
  return element;
}

/**
 * @param {Button} button
 * @param {number} row
 * @param {number} column
 * @param {Message} message
 * @param {Pane} pane
 */
function inlineButton(button, row, column, message, pane) {
  const place = { class: "inline-button", title: button.text, "data-row": row, "data-column": column };
  const label = h("span", { class: "label" }, button.text);
  if (button.url) {
    const hint = h("span", { class: "visually-hidden" }, ` (${t("opensLink")})`);
    return h(
      "a",
      { ...place, href: button.url, target: "_blank", rel: "noopener noreferrer" },
      label,
      hint,
      icon("external"),
    );
  }
  const tap = { ...pane, message: message.id, data: button.data ?? "" };
  return h(
    "button",
    {
      ...place,
      type: "button",
      "data-data": tap.data,
      "aria-busy": isWaiting(tap),
      onclick: () => tapButton(tap),
    },
    label,
    h("span", { class: "spinner", "aria-hidden": "true" }),
  );
}

/**
 * Turns the spinners of a keyboard on and off.
 * @param {HTMLElement} element
 * @param {number} message
 * @param {Pane} pane
 */
export function showWaiting(element, message, pane) {
  for (const button of element.querySelectorAll("button")) {
    const tap = { ...pane, message, data: button.dataset.data ?? "" };
    button.setAttribute("aria-busy", String(isWaiting(tap)));
  }
}

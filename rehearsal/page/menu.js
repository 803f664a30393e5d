/**
 * A small menu that opens from a button: arrow keys, Enter, Escape and a click beside it do what one expects.
 */
import { h, icon } from "./elements.js";
import { arrowThrough } from "./focus.js";

const GAP = 6;
let last = 0;

/**
 * @typedef {{text: string, icon?: string, do: () => void, disabled?: boolean}} Item
 */

/**
 * Makes a button open a menu.
 * @param {HTMLButtonElement} button
 * @param {() => Item[]} items asked each time that it opens
 * @returns {HTMLElement} the menu, to stand beside the button
 */
export function attachMenu(button, items) {
  last += 1;
  const menu = h("div", {
    class: "menu",
    role: "menu",
    popover: "auto",
    id: `menu-${last}`,
    "aria-label": button.getAttribute("aria-label") ?? button.textContent,
  });
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("popovertarget", menu.id);

  menu.addEventListener("beforetoggle", (/** @type {ToggleEvent} */ event) => {
    if (event.newState === "open") menu.replaceChildren(...items().map(entry));
  });
  menu.addEventListener("toggle", (/** @type {ToggleEvent} */ event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    placeBy(menu, button);
    menu.querySelector("button")?.focus();
  });
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation();
    if (event.key === "Tab" || event.key === "Escape") {
      event.preventDefault();
      menu.hidePopover();
      button.focus();
      return;
    }
    arrowThrough(event, [...menu.querySelectorAll("button")], { ArrowUp: -1, ArrowDown: 1 });
  });

  /** @param {Item} item */
  function entry(item) {
    const choose = () => {
      menu.hidePopover();
      button.focus();
      item.do();
    };
    return h(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", onclick: choose, disabled: item.disabled },
      item.icon && icon(item.icon),
      h("span", {}, item.text),
    );
  }
  return menu;
}

/**
 * Above or below the button, wherever there is room, and always inside the window.
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
function placeBy(menu, button) {
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + GAP + height <= innerHeight;
  const left = at.left + width + GAP <= innerWidth ? at.left : at.right - width;
  menu.style.top = `${below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - height)}px`;
  menu.style.left = `${Math.max(GAP, left)}px`;
}

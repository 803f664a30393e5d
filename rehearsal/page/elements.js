/**
 * Building elements. Text goes in as text nodes, never as html; a message's own html is rich.js's business.
 */

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `on…` keys are listeners; true is an empty attribute; false, null and undefined none
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any} the element (any: the caller knows which kind it asked for)
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * @param {string} name a symbol of icons.svg
 * @returns {SVGSVGElement} decoration: whoever uses it gives the button its name
 */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/**
 * A button that shows only an icon.
 * @param {string} name the icon
 * @param {string} label
 * @param {Record<string, any>} [attributes]
 * @returns {HTMLButtonElement}
 */
export function iconButton(name, label, attributes = {}) {
  const { class: extra = "", ...rest } = attributes;
  return h(
    "button",
    { type: "button", class: `icon-button ${extra}`, "aria-label": label, title: label, ...rest },
    icon(name),
  );
}

const HUES = 7;

/**
 * The number of a colour for a person or group. Fibonacci hashing: ids in a row, by whatever step, get different ones.
 * @param {number} id
 */
export const hueOf = (id) => Math.floor(((Math.imul(id, 0x9e3779b1) >>> 0) / 2 ** 32) * HUES);

/**
 * The round mark of a person, a group or the bot.
 * @param {number} id gives the colour
 * @param {string} name gives the initial
 * @param {"person" | "group" | "bot"} kind
 */
export function avatar(id, name, kind = "person") {
  const inside =
    kind === "bot" ? icon("sprout") : kind === "group" ? icon("people") : ([...name][0] ?? "?").toUpperCase();
  return h("span", { class: `avatar ${kind} hue-${hueOf(id)}`, "aria-hidden": "true" }, inside);
}

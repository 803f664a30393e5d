/**
 * The list of the bot's commands over the text field: opened by "/" or by the Menu button, gone through with the
 * arrow keys while the text field keeps the focus.
 *
 * @import { Command } from "./types.js"
 */
import { h } from "./elements.js";
import { t } from "./texts.js";

let last = 0;

/**
 * @param {HTMLTextAreaElement} field
 * @param {() => Command[]} commands
 * @param {(command: string) => void} chosen with its slash
 */
export function createSuggestions(field, commands, chosen) {
  last += 1;
  const id = `commands-${last}`;
  const element = h("ul", {
    class: "suggestions",
    role: "listbox",
    id,
    "aria-label": t("commands"),
    hidden: true,
  });
  let all = false;
  let at = -1;
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", id);

  const options = () => /** @type {HTMLElement[]} */ ([...element.children]);
  const isOpen = () => !element.hidden;

  /** @param {number} to */
  function point(to) {
    at = to;
    options().forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = options()[at];
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** Shows what fits the text field now. */
  function update() {
    const typed = /^\/(\w*)$/.exec(field.value);
    if (field.value) all = false;
    const fitting =
      typed || all ? commands().filter(({ command }) => command.startsWith(typed?.[1] ?? "")) : [];
    element.replaceChildren(
      ...fitting.map(({ command, description }, index) =>
        h(
          "li",
          {
            role: "option",
            id: `${id}-${index}`,
            "aria-selected": "false",
            "data-command": command,
            onclick: () => take(index),
          },
          h("strong", {}, `/${command}`),
          h("span", {}, description),
        ),
      ),
    );
    element.hidden = fitting.length === 0;
    point(isOpen() ? 0 : -1);
  }

  function close() {
    all = false;
    element.hidden = true;
    point(-1);
  }

  /** @param {number} index */
  function take(index) {
    const { command } = options()[index].dataset;
    close();
    chosen(`/${command}`);
  }

  // The text field keeps the focus while the list is clicked.
  element.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault());
  field.addEventListener("blur", close);

  return {
    element,
    update,
    close,
    isOpen,
    /** The Menu button: all commands, or none. */
    toggle() {
      if (isOpen()) return close();
      all = true;
      field.value = "";
      update();
    },
    /**
     * @param {KeyboardEvent} event
     * @returns {boolean} whether the key was for the list
     */
    key(event) {
      if (!isOpen()) return false;
      const count = options().length;
      if (event.key === "ArrowDown") point((at + 1) % count);
      else if (event.key === "ArrowUp") point((at - 1 + count) % count);
      else if (event.key === "Enter" && !event.shiftKey) take(at);
      else if (event.key === "Tab" && !event.shiftKey)
        field.value = `${options()[at].querySelector("strong")?.textContent} `;
      else if (event.key === "Escape") close();
      else return false;
      if (event.key === "Tab") close();
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

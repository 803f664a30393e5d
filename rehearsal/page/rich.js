/**
 * The html of a message, as the server made it safe, brought to life: addresses and /commands become tappable, links
 * to the bot stay in the page. The only module that sets innerHTML.
 */
import { h } from "./elements.js";

const TAPPABLE =
  /(?<=^|[\s(])(?:(?<command>\/[a-z0-9_]{1,32}(?:@\w{3,32})?)(?![\w/])|(?<address>(?:https?:\/\/|t\.me\/)[^\s<>"]*[\w/=&#-]))/gi;

/**
 * @param {HTMLElement} element
 * @param {string} html safe, from the server
 */
export function fill(element, html) {
  element.innerHTML = html;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (!text.parentElement?.closest("a, code, pre")) texts.push(text);
  }
  texts.forEach(makeTappable);
  for (const link of element.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const spoiler of element.querySelectorAll(".tg-spoiler")) {
    spoiler.setAttribute("role", "button");
    spoiler.setAttribute("tabindex", "0");
    spoiler.setAttribute("aria-expanded", "false");
  }
}

/** @param {Text} text */
function makeTappable(text) {
  const parts = [];
  let end = 0;
  for (const match of text.data.matchAll(TAPPABLE)) {
    const [found] = match;
    parts.push(text.data.slice(end, match.index));
    end = match.index + found.length;
    if (match.groups?.command) parts.push(h("button", { type: "button", class: "command" }, found));
    else parts.push(h("a", { href: found.startsWith("t.me/") ? `https://${found}` : found }, found));
  }
  if (parts.length) text.replaceWith(...parts, text.data.slice(end));
}

/**
 * @param {string} html safe, from the server
 * @returns {string} its text, with a line break for each <br>; nothing in it is loaded or run
 */
export function plain(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const line of template.content.querySelectorAll("br")) line.replaceWith("\n");
  return template.content.textContent ?? "";
}

/**
 * What a Telegram client does with a link itself, instead of handing it to a browser.
 * @param {string} href
 * @param {string} username the bot's
 * @returns {{kind: "bot", link: string} | {kind: "share", link: string, text: string} | null}
 */
export function ownLink(href, username) {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  const query = url.searchParams;
  if (url.protocol === "tg:" && url.host === "resolve" && isSame(query.get("domain"), username)) {
    return {
      kind: "bot",
      link: `https://t.me/${username}?${new URLSearchParams({ start: query.get("start") ?? "" })}`,
    };
  }
  if (!["t.me", "telegram.me", "telegram.dog"].includes(url.hostname)) return null;
  if (isSame(url.pathname.slice(1), username)) return { kind: "bot", link: href };
  if (url.pathname === "/share/url") {
    return { kind: "share", link: query.get("url") ?? "", text: query.get("text") ?? "" };
  }
  return null;
}

/**
 * @param {string | null} name
 * @param {string} username
 */
const isSame = (name, username) => name?.toLowerCase() === username.toLowerCase();

/**
 * Which conversations are shown: the address (#/person/chat, and once more for a second pane), the width of the
 * window and the wish to play two persons at once decide.
 *
 * @import { Pane } from "./types.js"
 */
import { chatsOf, chatWith, personWith, persons } from "./state.js";

/** Under this the list and the conversation are two views; page.css knows the same widths. */
const narrow = matchMedia("(max-width: 719.98px)");
const wide = matchMedia("(min-width: 1200px)");
const WISH = "kansrijk.two";

/** The pane that was used last: a chat of a person who is in neither pane opens there. */
let active = 0;
let wishesTwo = localStorage.getItem(WISH) !== "no";
/** @type {() => void} */
let changed = () => {};

/** @param {() => void} listener told when other panes may have to be shown */
export function onRoute(listener) {
  changed = listener;
  for (const query of [narrow, wide]) query.addEventListener("change", listener);
  addEventListener("popstate", listener);
}

export const isNarrow = () => narrow.matches;
export const isTwo = () => wide.matches && wishesTwo;
export const hasWishForTwo = () => wishesTwo;

export function toggleTwo() {
  wishesTwo = !wishesTwo;
  localStorage.setItem(WISH, wishesTwo ? "yes" : "no");
  changed();
}

/** @param {number} index */
export function setActive(index) {
  active = index;
}

/** @returns {Pane[]} those of the address that exist, filled up with what fits the window */
export function panes() {
  const asked = addressed();
  if (isNarrow()) return asked.slice(0, 1);
  const shown = asked.slice(0, isTwo() ? 2 : 1);
  for (const person of persons()) {
    if (shown.length >= (isTwo() ? 2 : 1)) break;
    const [first] = chatsOf(person.id);
    if (first && !shown.some((pane) => pane.person === person.id))
      shown.push({ person: person.id, chat: first.id });
  }
  return shown;
}

/** @returns {Pane[]} */
function addressed() {
  const numbers = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(Number);
  /** @type {Pane[]} */
  const found = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const pane = { person: numbers[at], chat: numbers[at + 1] };
    if (isThere(pane)) found.push(pane);
    // A chat that went away (a group turned supergroup): the person stays.
    else if (personWith(pane.person)) found.push({ person: pane.person, chat: pane.person });
  }
  return found;
}

/** @param {Pane} pane */
const isThere = (pane) =>
  chatWith(pane.chat) !== undefined && chatsOf(pane.person).some((chat) => chat.id === pane.chat);

/** @param {Pane[]} shown */
const addressOf = (shown) => `#/${shown.map((pane) => `${pane.person}/${pane.chat}`).join("/")}`;

/** @param {Pane} pane shown in the place of the same person's, else in the pane that was used last */
export function openPane(pane) {
  const shown = panes();
  if (isNarrow()) {
    // A step in the browser's history, so that its own Back (a swipe on a phone) leads to the list.
    if (shown.length) history.replaceState(history.state, "", addressOf([pane]));
    else history.pushState({ fromList: true }, "", addressOf([pane]));
  } else {
    const same = shown.findIndex((other) => other.person === pane.person);
    const at = same >= 0 ? same : Math.min(active, Math.max(0, shown.length - 1));
    shown[at] = pane;
    history.replaceState(null, "", addressOf(shown));
  }
  changed();
}

/** From a conversation to the list, on a narrow window. */
export function leave() {
  if (history.state?.fromList) return history.back();
  history.replaceState(null, "", "#/");
  changed();
}

/** @param {Pane} pane */
export const hrefOf = (pane) => addressOf([pane]);

/**
 * Taps that the bot has not answered yet: a button's spinner turns from the tap until answerCallbackQuery, or until
 * a client would give up.
 *
 * @import { Toast } from "./types.js"
 */
import { act } from "./server.js";
import { tell } from "./state.js";

const GIVE_UP = 15_000;

/** @typedef {{person: number, chat: number, message: number, data: string}} Tap */

/** @type {Map<string, Tap>} by keyOf */
const waiting = new Map();
/** @type {Map<string, string>} the key of a tap, by query id */
const queries = new Map();
/** @type {Set<string>} queries answered while a tap's own reply from the server is on its way: perhaps that tap's */
const early = new Set();
/** How many such replies are on their way. */
let underway = 0;

/** @param {Tap} tap */
const keyOf = (tap) => JSON.stringify([tap.person, tap.chat, tap.message, tap.data]);

/** @param {Tap} tap */
export const isWaiting = (tap) => waiting.has(keyOf(tap));

/** @param {Tap} tap nothing happens while the same button is still waiting, as in Telegram's clients */
export async function tapButton(tap) {
  const key = keyOf(tap);
  if (waiting.has(key)) return;
  waiting.set(key, tap);
  tell({ type: "taps", chat: tap.chat });
  underway += 1;
  const answer = await act("tap", { ...tap });
  underway -= 1;
  const query = answer?.query;
  const isOver = query === undefined || early.has(query);
  if (underway === 0) early.clear();
  if (isOver) return settle(key);
  queries.set(query, key);
  setTimeout(() => settle(key), GIVE_UP);
}

/** @param {Toast} answer */
export function tapAnswered(answer) {
  const key = queries.get(answer.query);
  if (key !== undefined) settle(key);
  else if (underway > 0) early.add(answer.query);
  queries.delete(answer.query);
}

/** @param {string} key */
function settle(key) {
  const tap = waiting.get(key);
  if (tap && waiting.delete(key)) tell({ type: "taps", chat: tap.chat });
}

/**
 * What the page knows: the server's last snapshot, kept up to date by its events, and what each person has seen.
 * Knows nothing of the DOM. A message that did not change keeps its identity, so that views compare with ===.
 *
 * @import { Bot, Change, Chat, Message, Person, ServerEvent, Snapshot } from "./types.js"
 */
import { setClock } from "./time.js";

const TYPING_LASTS = 5000;

/** @type {Snapshot | null} */
let snapshot = null;
let connected = true;
/** When the breakage ends, in this machine's milliseconds. */
let brokenUntil = 0;
/** @type {Map<number, {action: string, timer: ReturnType<typeof setTimeout>}>} by chat */
const typing = new Map();
/** @type {Map<string, number>} the last message that a person saw in a chat, by "person:chat" */
const seen = new Map();
/** @type {Set<(change: Change) => void>} */
const listeners = new Set();

/**
 * @param {(change: Change) => void} listener
 * @returns {() => void} ends it
 */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param {Change} change */
export function tell(change) {
  for (const listener of [...listeners]) listener(change);
}

/** @param {ServerEvent} event */
export function apply(event) {
  switch (event.type) {
    case "state": {
      takeSnapshot(event);
      return tell({ type: "state" });
    }
    case "message": {
      putMessage(event.message);
      if (event.message.from.is_bot) stopTyping(event.message.chat);
      return tell(event);
    }
    case "deleted": {
      const messages = messagesOf(event.chat);
      const at = messages.findIndex((message) => message.id === event.id);
      if (at >= 0) messages.splice(at, 1);
      return tell(event);
    }
    case "typing": {
      stopTyping(event.chat);
      const timer = setTimeout(() => stopTyping(event.chat), TYPING_LASTS);
      typing.set(event.chat, { action: event.action, timer });
      return tell({ type: "typing", chat: event.chat });
    }
    case "toast":
      return tell(event);
  }
}

/** @param {Snapshot} fresh */
function takeSnapshot(fresh) {
  const first = snapshot === null;
  for (const [chat, messages] of Object.entries(fresh.messages)) {
    const known = new Map((snapshot?.messages[chat] ?? []).map((message) => [message.id, message]));
    fresh.messages[chat] = messages.map((message) => {
      const old = known.get(message.id);
      return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
    });
  }
  snapshot = fresh;
  setClock(fresh.now);
  brokenUntil = Date.now() + fresh.broken * 1000;
  for (const person of fresh.persons) {
    for (const chat of chatsOf(person.id)) {
      const key = `${person.id}:${chat.id}`;
      const last = messagesOf(chat.id).at(-1)?.id ?? 0;
      // What was there before the page was opened is not news; and a server that began anew counts from one again.
      if (first || (seen.get(key) ?? 0) > last) seen.set(key, last);
    }
  }
}

/** @param {Message} message new, or in the place of the one with its id */
function putMessage(message) {
  const messages = messagesOf(message.chat);
  let at = messages.length;
  while (at > 0 && messages[at - 1].id > message.id) at -= 1;
  if (messages[at - 1]?.id === message.id) messages[at - 1] = message;
  else messages.splice(at, 0, message);
}

/** @param {number} chat */
function stopTyping(chat) {
  const was = typing.get(chat);
  if (!was) return;
  clearTimeout(was.timer);
  typing.delete(chat);
  tell({ type: "typing", chat });
}

/** @param {boolean} value */
export function setConnected(value) {
  if (connected === value) return;
  connected = value;
  tell({ type: "connection" });
}

export const isConnected = () => connected;

export const isLoaded = () => snapshot !== null;

/** @returns {Bot} */
export const bot = () => /** @type {Snapshot} */ (snapshot).bot;

/** @returns {Person[]} */
export const persons = () => snapshot?.persons ?? [];

/** @returns {Chat[]} */
export const chats = () => snapshot?.chats ?? [];

/** @param {number} id */
export const personWith = (id) => persons().find((person) => person.id === id);

/** @param {number} id */
export const chatWith = (id) => chats().find((chat) => chat.id === id);

/**
 * @param {number} person
 * @returns {Chat[]} the private chat with the bot first
 */
export function chatsOf(person) {
  const mine = chats().filter((chat) =>
    chat.type === "private" ? chat.id === person : chat.members.includes(person),
  );
  return mine.sort((a, b) => Number(b.type === "private") - Number(a.type === "private"));
}

/**
 * @param {number} chat
 * @returns {Message[]} in order of id
 */
export function messagesOf(chat) {
  const messages = /** @type {Snapshot} */ (snapshot).messages;
  return (messages[chat] ??= []);
}

/** @param {number} chat */
export const typingIn = (chat) => typing.get(chat)?.action ?? null;

/** @returns {number} whole seconds of breakage left, or 0 */
export const brokenFor = () => Math.max(0, Math.ceil((brokenUntil - Date.now()) / 1000));

/**
 * @param {number} person
 * @param {number} chat
 * @returns {number} messages of others that this person has not seen
 */
export function unread(person, chat) {
  const last = seen.get(`${person}:${chat}`) ?? 0;
  let count = 0;
  const messages = messagesOf(chat);
  for (let at = messages.length - 1; at >= 0 && messages[at].id > last; at -= 1) {
    if (messages[at].from.id !== person) count += 1;
  }
  return count;
}

/**
 * @param {number} person
 * @param {number} chat
 */
export function markSeen(person, chat) {
  const last = messagesOf(chat).at(-1)?.id ?? 0;
  const key = `${person}:${chat}`;
  if (seen.get(key) === last) return;
  seen.set(key, last);
  tell({ type: "seen" });
}

/**
 * Which commands a person is offered in a chat: Telegram's rule, the narrowest scope first and in each scope the
 * person's language before the general one (Bot API, "Determining list of commands"; members and administrators are
 * not told apart here).
 *
 * @import { Chat, Command, Person } from "./types.js"
 */
import { bot } from "./state.js";

/**
 * @param {Person} person
 * @param {Chat} chat
 * @returns {Command[]}
 */
export function commandsFor(person, chat) {
  const kind = chat.type === "private" ? "all_private_chats" : "all_group_chats";
  for (const scope of [`chat:${chat.id}`, kind, "default"]) {
    const found = inLanguage(bot().commands[scope], person);
    if (found?.length) return found;
  }
  return [];
}

/** @param {Person} person */
export const descriptionFor = (person) => inLanguage(bot().description, person) ?? "";

/**
 * @template T
 * @param {Record<string, T> | undefined} texts by language
 * @param {Person} person
 * @returns {T | undefined}
 */
const inLanguage = (texts, person) => texts?.[person.language_code.slice(0, 2)] || texts?.[""];

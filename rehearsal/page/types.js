/**
 * The shapes that travel between the rehearsal's server and this page, for the editor and the reader. No code.
 *
 * @typedef {{id: number, name: string, is_bot: boolean}} Sender
 * @typedef {{text: string, data: string | null, url: string | null}} Button
 * @typedef {{url: string, width: number, height: number}} Photo
 * @typedef {{url: string, name: string, size: number}} Attachment
 *
 * @typedef {object} Message
 * @property {number} id
 * @property {number} chat
 * @property {Sender} from
 * @property {string} date ISO 8601
 * @property {string | null} edited ISO 8601
 * @property {string} html made safe by the server; the only string that this page ever inserts as html
 * @property {Photo | null} photo
 * @property {Attachment | null} document
 * @property {string | null} service
 * @property {string | null} sticker
 * @property {{latitude: number, longitude: number} | null} location
 * @property {number | null} reply_to
 * @property {number[]} asks whose reply it asks for
 * @property {Button[][]} buttons
 *
 * @typedef {{command: string, description: string}} Command
 * @typedef {Record<string, Record<string, Command[]>>} Commands by scope, then by language ("" is every language)
 * @typedef {{id: number, username: string, name: string, commands: Commands, description: Record<string, string>}} Bot
 * @typedef {{id: number, first_name: string, language_code: string, blocked: boolean}} Person
 * @typedef {{id: number, type: "private" | "group" | "supergroup", title: string, members: number[]}} Chat
 *
 * @typedef {object} Snapshot
 * @property {string} now the rehearsal's movable clock, ISO 8601
 * @property {number} broken seconds of breakage left, or 0
 * @property {Bot} bot
 * @property {Person[]} persons
 * @property {Chat[]} chats a person's private chat with the bot has the person's id
 * @property {Record<string, Message[]>} messages by chat id
 *
 * @typedef {{type: "toast", person: number, query: string, text: string, alert: boolean}} Toast
 * @typedef {{type: "state"} & Snapshot} StateEvent
 * @typedef {{type: "message", message: Message}} MessageEvent
 * @typedef {{type: "deleted", chat: number, id: number}} DeletedEvent
 * @typedef {{type: "typing", chat: number, action: string}} TypingEvent
 * @typedef {StateEvent | MessageEvent | DeletedEvent | TypingEvent | Toast} ServerEvent
 *
 * What the views hear: the server's events once they are in the store, and the page's own changes.
 * @typedef {{type: "state"} | MessageEvent | DeletedEvent | {type: "typing", chat: number} | Toast | {type: "seen"}
 *   | {type: "connection"} | {type: "taps", chat: number}} Change
 *
 * A pane is one conversation as one person sees it.
 * @typedef {{person: number, chat: number}} Pane
 */
export {};

/**
 * Times as a chat client shows them, and the rehearsal's clock as it runs on between two snapshots.
 */
import { locale, t } from "./texts.js";

const hour = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat(locale, { weekday: "short" });
const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const long = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const clock = new Intl.DateTimeFormat(locale, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

const DAY = 24 * 60 * 60 * 1000;

/** Milliseconds that the rehearsal's clock is ahead of this machine's. */
let ahead = 0;

/** @param {string} iso what the server's clock showed just now */
export function setClock(iso) {
  ahead = Date.parse(iso) - Date.now();
}

/** @returns {Date} */
export const now = () => new Date(Date.now() + ahead);

/** @param {string} iso */
export const timeOf = (iso) => hour.format(new Date(iso));

/** @param {Date} date */
export const clockText = (date) => clock.format(date);

/**
 * A key that is the same for two moments on one day here.
 * @param {Date} date
 */
export const dayKey = (date) => `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;

/**
 * The words between two days of a conversation.
 * @param {Date} date
 */
export function dayText(date) {
  if (dayKey(date) === dayKey(now())) return t("today");
  if (dayKey(date) === dayKey(new Date(now().getTime() - DAY))) return t("yesterday");
  return long.format(date);
}

/**
 * The time beside a chat in the list: the hour today, the weekday this week, else the date.
 * @param {string} iso
 */
export function listTime(iso) {
  const date = new Date(iso);
  if (dayKey(date) === dayKey(now())) return hour.format(date);
  return now().getTime() - date.getTime() < 6 * DAY ? weekday.format(date) : short.format(date);
}

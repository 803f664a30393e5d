// grammY with its runner and better-sqlite3: updates at once, in order per chat, a commit a tap.
//
// SQLite in WAL mode with synchronous=FULL, so that a commit is on the disk before the person hears of it.
"use strict";

const fs = require("node:fs");
const Database = require("better-sqlite3");
const { Bot } = require("grammy");
const { run, sequentialize } = require("@grammyjs/runner");

const texts = JSON.parse(fs.readFileSync(process.env.TEXTS, "utf8"));

const database = new Database(process.env.DATABASE);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.pragma("foreign_keys = ON");
database.exec(`
CREATE TABLE IF NOT EXISTS sheets (
    id INTEGER PRIMARY KEY, person INTEGER NOT NULL, begun INTEGER NOT NULL DEFAULT 0,
    submitted INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS ix_sheets_person ON sheets (person);
CREATE TABLE IF NOT EXISTS answers (
    sheet INTEGER NOT NULL REFERENCES sheets ON DELETE CASCADE, factor TEXT NOT NULL, level TEXT NOT NULL,
    PRIMARY KEY (sheet, factor)) WITHOUT ROWID;
`);
const latest = database.prepare("SELECT id, begun, submitted FROM sheets WHERE person = ? ORDER BY id DESC LIMIT 1");
const answered = database.prepare("SELECT factor, level FROM answers WHERE sheet = ?");
const made = database.prepare("INSERT INTO sheets (person) VALUES (?)");
const begun = database.prepare("UPDATE sheets SET begun = 1 WHERE id = ?");
const kept = database.prepare("INSERT INTO answers VALUES (?, ?, ?)");
const submitted = database.prepare("UPDATE sheets SET submitted = 1 WHERE id = ?");
const discarded = database.prepare("DELETE FROM sheets WHERE id = ?");

const make = (person) => ({ id: Number(made.run(person).lastInsertRowid), begun: 0, submitted: 0, answers: new Map() });

function present(person) {
  const sheet = latest.get(person);
  if (sheet === undefined) return make(person);
  sheet.answers = new Map(answered.all(sheet.id).map((row) => [row.factor, row.level]));
  return sheet;
}

function filled(template, id) {
  const inline_keyboard = template.rows.map((row) =>
    row.map(([text, before, after]) => ({ text, callback_data: before + id.toString(16) + after })),
  );
  return [template.text, { parse_mode: "HTML", reply_markup: { inline_keyboard } }];
}

function standing(sheet, returning = false) {
  if (!sheet.begun) return filled(texts.explanation, sheet.id);
  const open = texts.questions.find((question) => !sheet.answers.has(question.factor));
  return filled(open ?? (returning ? texts.welcome_back : texts.review), sheet.id);
}

const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.BOT_API_URL } });
bot.use(sequentialize((ctx) => String(ctx.chat?.id)));

async function edit(ctx, [text, other]) {
  await ctx.answerCallbackQuery();
  await ctx.editMessageText(text, other);
}

bot.command("start", async (ctx) => {
  const sheet = database.transaction(() => present(ctx.from.id))();
  await ctx.reply(...standing(sheet, true));
});

bot.callbackQuery(/^begin:/, async (ctx) => {
  const sheet = database.transaction(() => {
    const found = present(ctx.from.id);
    begun.run(found.id);
    found.begun = 1;
    return found;
  })();
  await edit(ctx, standing(sheet));
});

bot.callbackQuery(/^answer:/, async (ctx) => {
  const [, named, factor, level] = ctx.callbackQuery.data.split(":");
  const sheet = database.transaction(() => {
    const found = present(ctx.from.id);
    if (found.id === parseInt(named, 16) && !found.answers.has(factor)) {
      kept.run(found.id, factor, level);
      found.answers.set(factor, level);
    }
    return found;
  })();
  await edit(ctx, standing(sheet));
});

bot.callbackQuery(/^submit:/, async (ctx) => {
  const sheet = database.transaction(() => {
    const found = present(ctx.from.id);
    submitted.run(found.id);
    return found;
  })();
  await edit(ctx, filled(texts.done, sheet.id));
  await ctx.reply(texts.result.text, { parse_mode: "HTML" });
});

bot.callbackQuery(/^restart:/, async (ctx) => {
  const sure = ctx.callbackQuery.data.endsWith(":yes");
  const sheet = database.transaction(() => {
    const found = present(ctx.from.id);
    if (!sure) return found;
    if (!found.submitted) discarded.run(found.id);
    return make(ctx.from.id);
  })();
  await edit(ctx, sure ? standing(sheet) : filled(texts.restart_check, sheet.id));
});

bot.catch((error) => console.error(error));
const runner = run(bot);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => runner.stop());

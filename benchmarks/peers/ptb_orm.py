"""python-telegram-bot with SQLAlchemy's ORM on aiosqlite: a session, a unit of work and a commit a tap.

Otherwise as `ptb_plain.py`. SQLite in WAL mode with synchronous=FULL, so that a commit is on the disk before
the person hears of it.
"""

import os
from typing import Any

from sqlalchemy import ForeignKey, event, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from telegram import Update
from telegram.constants import ParseMode
from telegram.ext import Application, ContextTypes

from benchmarks.peers import quiz
from benchmarks.peers.ptb_plain import edit, keyboard, said, serve

engine = create_async_engine("sqlite+aiosqlite:///" + os.environ["DATABASE"])
new_session = async_sessionmaker(engine, expire_on_commit=False)


@event.listens_for(engine.sync_engine, "connect")
def _set_up(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


class Base(DeclarativeBase):
    """All tables."""


class Sheet(Base):
    """One pass of a person through the questions; the latest is the present one."""

    __tablename__ = "sheets"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[int] = mapped_column(index=True)
    begun: Mapped[bool] = mapped_column(default=False)
    submitted: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[list["Answer"]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    @property
    def levels(self) -> dict[str, str]:
        """What was answered."""
        return {answer.factor: answer.level for answer in self.answers}


class Answer(Base):
    """One answer."""

    __tablename__ = "answers"
    sheet: Mapped[int] = mapped_column(ForeignKey("sheets.id", ondelete="CASCADE"), primary_key=True)
    factor: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[str]


async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Show where the person stands, in a new message."""
    async with new_session.begin() as session:
        sheet = await _present(session, update)
    text, rows = quiz.present(sheet.id, sheet.levels, begun=sheet.begun, returning=True)
    assert update.message is not None
    await update.message.reply_text(text, parse_mode=ParseMode.HTML, reply_markup=keyboard(rows))


async def begin(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Show the first question."""
    async with new_session.begin() as session:
        sheet = await _present(session, update)
        sheet.begun = True
    await edit(update, quiz.present(sheet.id, sheet.levels, begun=True))


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Keep an answer, then show the next question."""
    _, named, factor, level, _ = said(update).split(":")
    async with new_session.begin() as session:
        sheet = await _present(session, update)
        if sheet.id == int(named, 16) and factor not in sheet.levels:
            sheet.answers.append(Answer(factor=factor, level=level))
    await edit(update, quiz.present(sheet.id, sheet.levels, begun=sheet.begun))


async def submit(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Keep that the answers are final, then show the result."""
    async with new_session.begin() as session:
        sheet = await _present(session, update)
        sheet.submitted = True
    await edit(update, quiz.screen("done", sheet.id))
    assert update.effective_chat is not None
    await update.effective_chat.send_message(quiz.screen("result", sheet.id)[0], parse_mode=ParseMode.HTML)


async def restart(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Begin anew, if the person is sure; what was not submitted goes."""
    sure = said(update).endswith(":yes")
    async with new_session.begin() as session:
        sheet = await _present(session, update)
        if sure:
            if not sheet.submitted:
                await session.delete(sheet)
            sheet = Sheet(person=sheet.person, begun=False, answers=[])
            session.add(sheet)
    shown = quiz.present(sheet.id, {}, begun=False) if sure else quiz.screen("restart_check", sheet.id)
    await edit(update, shown)


async def _present(session: AsyncSession, update: Update) -> Sheet:
    assert update.effective_user is not None
    person = update.effective_user.id
    found = await session.scalars(
        select(Sheet).where(Sheet.person == person).order_by(Sheet.id.desc()).limit(1)
    )
    sheet = found.one_or_none()
    if sheet is None:
        sheet = Sheet(person=person, begun=False, submitted=False, answers=[])
        session.add(sheet)
        await session.flush()
    return sheet


async def _make_tables(_application: object) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


def main() -> None:
    """Serve by polling."""
    builder = Application.builder().post_init(_make_tables)
    serve(builder, start, {"begin": begin, "answer": answer, "submit": submit, "restart": restart})


if __name__ == "__main__":
    main()

"""Which function draws which picture and makes which file."""

from typing import assert_never

from bot import exports, pictures
from bot.conversation.screens.screen import (
    ActionsPicture,
    CodePicture,
    ConclusionPicture,
    ExportKind,
    Picture,
    ProfilePicture,
    TeamComparisonPicture,
    TeamFactorsPicture,
    TeamFile,
    TeamTotalPicture,
    TopicPicture,
)

Wanted = Picture | TeamFile
"""What can be made."""


def make(wanted: Wanted) -> bytes:
    """Draw a picture as a PNG, or make a file."""
    match wanted:
        case ProfilePicture(instrument, score, language):
            return pictures.profile(instrument, score, language)
        case CodePicture(link):
            return pictures.qr(link)
        case TeamTotalPicture(instrument, result, title, language, detailed):
            return pictures.team_total(instrument, result, title, language, detailed=detailed)
        case TeamFactorsPicture(instrument, result, title, language):
            return pictures.team_factors(instrument, result, title, language)
        case TeamComparisonPicture(instrument, comparison, title, language):
            return pictures.team_comparison(instrument, comparison, title, language)
        case TopicPicture(instrument, factor, answered, after, place, title, language):
            return exports.topic(instrument, factor, answered, after, place, title, language)
        case ConclusionPicture(result, title, language, detailed):
            return exports.conclusion(result, title, language, detailed=detailed)
        case ActionsPicture(heading, empty, rows, title):
            return exports.actions(heading, empty, [(row.text, row.details) for row in rows], title)
        case TeamFile():
            return _file(wanted)
        case _:
            assert_never(wanted)


def _file(file: TeamFile) -> bytes:
    match file.kind:
        case ExportKind.WORKBOOK:
            return exports.workbook(file.report)
        case ExportKind.TABLE:
            return exports.table(file.report)
        case ExportKind.DECK:
            return exports.deck(file.report)
        case _:
            assert_never(file.kind)

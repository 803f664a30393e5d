"""The tables as they are now. How a database gets there is in `migrations/`; a test compares the two."""

from storage.tables.assessments import answers, assessments, instruments, people
from storage.tables.columns import EPOCH, Moment, metadata
from storage.tables.plenaries import actions, ballots, vote_counts, votes
from storage.tables.teams import facilitators, offers, prompts, round_conclusions, round_counts, rounds, teams
from storage.tables.work import duties, leases, reminders, set_aside

__all__ = [
    "EPOCH",
    "Moment",
    "actions",
    "answers",
    "assessments",
    "ballots",
    "duties",
    "facilitators",
    "instruments",
    "leases",
    "metadata",
    "offers",
    "people",
    "prompts",
    "reminders",
    "round_conclusions",
    "round_counts",
    "rounds",
    "set_aside",
    "teams",
    "vote_counts",
    "votes",
]

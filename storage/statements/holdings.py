"""The statement on what is kept of a person beside their assessments."""

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, literal_column, null, select, union_all

from storage.tables import assessments, ballots, facilitators, offers, people, prompts, rounds, teams, votes


def _part(
    kind: str, name: ColumnElement[str], since: ColumnElement[Any], *its: ColumnElement[Any]
) -> Select[Any]:
    """Give one kind of holding; `its` are the round, its number and a level, as far as there are any."""
    round_, number, level = [*its, null(), null(), null()][:3]
    return select(
        literal_column(f"'{kind}'").label("kind"),
        name.label("name"),
        round_.label("round"),
        number.label("number"),
        since.label("since"),
        level.label("level"),
    )


_person = bindparam("person", type_=people.c.id.type)

HOLDINGS = union_all(
    # First, since the types of the columns are those of the first part.
    _part("joined", teams.c.name, assessments.c.joined_at, rounds.c.id, rounds.c.number)
    .select_from(assessments.join(rounds, rounds.c.id == assessments.c.round_id).join(teams))
    .where(assessments.c.person_id == _person),
    _part("leads", teams.c.name, teams.c.founded_at)
    .select_from(facilitators.join(teams))
    .where(facilitators.c.person_id == _person),
    _part("offers", teams.c.name, offers.c.made_at)
    .select_from(offers.join(teams, teams.c.id == offers.c.team_id))
    .where(offers.c.made_by == _person),
    _part("asked", prompts.c.asks, null()).where(prompts.c.person_id == _person),
    _part("ballot", votes.c.factor, votes.c.opened_at, rounds.c.id, rounds.c.number, ballots.c.level)
    .select_from(ballots.join(votes).join(rounds, rounds.c.id == votes.c.round_id))
    .where(ballots.c.person_id == _person),
    _part("telegram", people.c.telegram_language, null()).where(people.c.id == _person),
).order_by("since", "round", "name")
"""A row for each of what `bot.conversation.facts.Holdings` names, by `kind`."""

"""answerCallbackQuery: the bot's answer to a tapped button."""

from dataclasses import replace
from datetime import timedelta

from rehearsal.entities import utf16_length
from rehearsal.errors import QUERY_TOO_OLD, bad_request
from rehearsal.news import Toast
from rehearsal.parameters import Parameters
from rehearsal.world import World

ANSWERABLE_FOR = timedelta(seconds=150)
MAX_TOAST = 200


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """Bot API: answerCallbackQuery. Once for each tap, within 150 seconds by the rehearsal's clock."""
    query = world.queries.get(parameters.text("callback_query_id"))
    if query is None or query.answered or world.clock.now() - query.at > ANSWERABLE_FOR:
        raise bad_request(QUERY_TOO_OLD)
    text = parameters.text("text")
    if utf16_length(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    world.queries[query.id] = replace(query, answered=True)
    world.news.publish(Toast(query.user, query.id, text, parameters.flag("show_alert")))
    return True

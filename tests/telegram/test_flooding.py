"""A person who floods the bot keeps nobody from it, and can go on when it is over."""

from rehearsal import actions
from tests.telegram.conftest import Stage
from tests.telegram.playing import Come, answer_all, sees_button, submit

FLOOD = 500


async def test_who_floods_is_passed_over_and_another_takes_the_assessment_meanwhile(
    stage: Stage, person: Come
) -> None:
    eve, anna = person("Eve", "en"), person("Anna", "en")
    await eve.say("/start")
    await sees_button(eve, "begin:")
    for _ in range(FLOOD):
        actions.say(stage.world, eve.id, eve.id, "/start")
    await answer_all(anna)
    _, result, _ = await submit(anna)
    assert result.text.startswith("24/40")
    shown = [message for message in eve.messages if message.sender == stage.world.bot.id]
    assert len(shown) < FLOOD / 4
    stage.world.updates.drop()
    await eve.tap("begin:")
    await sees_button(eve, "answer:")

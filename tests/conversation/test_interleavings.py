"""A person who taps what is there, taps what was there, types, sends and comes back, in any order.

The person's own memory is the measure: what was last confirmed with a button of the screen at hand, or typed
below it, is what is stored; nothing else ever changes it.
"""

from dataclasses import replace
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.conversation import effects, events
from bot.conversation.buttons import tapped
from bot.conversation.events import Event
from bot.conversation.facts import AssessmentId, Dossier, Person
from bot.conversation.screens import draw
from bot.conversation.screens.screen import Button
from bot.conversation.steps import Step
from tests.conversation.reading import ZONE
from tests.conversation.telling import ANNA, BAKERIES, WHO, saved, step

IDLE: list[Event] = [
    events.TextTyped(**WHO, text="why?", message=10**6),
    events.TextTyped(**WHO, text="12", message=10**6),
    events.UnreadableSent(**WHO, message=10**6),
    events.MessageEdited(**WHO),
    events.HelpAsked(**WHO),
    events.ResultAsked(**WHO),
    events.HistoryAsked(**WHO),
    events.LanguageAsked(**WHO),
    events.PrivacyAsked(**WHO),
    events.DataAsked(**WHO),
    events.DeleteAsked(**WHO),
]
"""What changes nothing, wherever it comes; a message with so high a number was sent just now."""


class Chat(RuleBasedStateMachine):
    """Anna's chat with the bot, and what Anna remembers of it."""

    def __init__(self) -> None:
        super().__init__()
        self.ids = (AssessmentId(number) for number in count(1))
        self.messages = count(1)
        self.known = Dossier(Person(ANNA))
        self.last: Event | None = None
        self.card: list[str] = []
        """What the buttons of the present screen say."""
        self.behind: list[str] = []
        """What those said that a check, laid over the screen for a moment, took the place of."""
        self.seen: set[str] = set()
        """What all buttons said that were ever shown."""
        self.answers: dict[str, str] = {}
        self.results: list[dict[str, str]] = []

    # What Anna can do

    @rule()
    def start(self) -> None:
        self.happen(events.Started(**WHO, fresh=next(self.ids)))

    @precondition(lambda self: self.card)
    @rule(choice=st.integers(0, 99))
    def tap_what_is_there(self, choice: int) -> None:
        self.tap(self.card[choice % len(self.card)])

    @precondition(lambda self: self.answerable())
    @rule(choice=st.integers(0, 4))
    def tap_an_answer(self, choice: int) -> None:
        self.tap(self.answerable()[choice])

    @precondition(lambda self: self.card)
    @rule(choices=st.lists(st.integers(0, 4), min_size=3, max_size=3))
    def answer_on(self, choices: list[int]) -> None:
        """Without this few would ever come to the end."""
        if self.card[-1].startswith("begin:"):
            self.tap(self.card[-1])
        for choice in choices:
            if self.answerable():
                self.tap(self.answerable()[choice])

    @precondition(lambda self: self.seen)
    @rule(data=st.data())
    def tap_what_was_there(self, data: st.DataObject) -> None:
        self.tap(data.draw(st.sampled_from(sorted(self.seen))))

    @precondition(lambda self: self.older_answers())
    @rule(choice=st.integers(0, 99))
    def tap_an_older_answer_to_this_question(self, choice: int) -> None:
        older = self.older_answers()
        self.tap(older[choice % len(older)])

    @precondition(lambda self: self.known.current)
    @rule(data=st.data())
    def tap_what_is_somebody_elses(self, data: st.DataObject) -> None:
        action, _, *rest = data.draw(st.sampled_from(sorted(self.seen))).split(":")
        forged = tapped(":".join([action, "beef", *rest]), WHO, next(self.ids))
        assert self.happen(forged).changes == ()

    @rule(garbage=st.text())
    def tap_what_never_was(self, garbage: str) -> None:
        assert self.happen(tapped("!" + garbage, WHO, next(self.ids))).changes == ()

    @precondition(lambda self: self.answerable())
    @rule(number=st.integers(1, 5))
    def type_an_answer(self, number: int) -> None:
        _, _, factor, level, _ = self.answerable()[number - 1].split(":")
        self.happen(events.TextTyped(**WHO, text=str(number), message=next(self.messages)))
        self.answers[factor] = level

    @precondition(lambda self: self.known.person.card)
    @rule(number=st.integers(1, 5))
    def have_typed_before_the_screen_came(self, number: int) -> None:
        assert self.known.person.card
        late = events.TextTyped(**WHO, text=str(number), message=self.known.person.card - 1)
        assert self.happen(late) == Step()

    @rule(event=st.sampled_from(IDLE))
    def say_or_ask_something_else(self, event: Event) -> None:
        assert self.happen(event).changes == ()

    @rule()
    def cancel(self) -> None:
        self.happen(events.CancelAsked(**WHO))

    @precondition(lambda self: self.last)
    @rule()
    def do_it_again(self) -> None:
        """Telegram delivers an update twice, or the person taps twice."""
        assert self.last
        before = self.known
        self.happen(self.last)
        assert replace(self.known, person=before.person) == before
        assert self.known.person.language == before.person.language

    # What comes of it

    def answerable(self) -> list[str]:
        return [said for said in (*self.card, *self.behind) if said.startswith("answer:")]

    def older_answers(self) -> list[str]:
        """Give what was said by the options of earlier showings of the question that is open now."""
        asked = {said.split(":")[2] for said in self.answerable()}
        answers = [said for said in sorted(self.seen) if said.startswith("answer:")]
        return [said for said in answers if said.split(":")[2] in asked and said not in self.answerable()]

    def tap(self, said: str) -> None:
        """Tap a button that is there, or was, and remember what that should come to."""
        event = tapped(said, WHO, next(self.ids))
        offered = said in self.card or said in self.behind
        present = self.known.current
        self.happen(event)
        match event:
            case events.AnswerTapped(factor=factor, level=level) if offered:
                self.answers[factor] = level
            case events.SubmitTapped() if offered:
                self.results.append(dict(self.answers))
            case events.RestartTapped(assessment=of, sure=sure) if present and present.id == of:
                if sure or present.submitted_at or not self.answers:
                    self.answers = {}
            case events.EraseTapped(assessment=of, sure=True) if not present or present.id == of:
                self.answers, self.results = {}, []
            case _:
                pass

    def happen(self, event: Event) -> Step:
        stepped = step(self.known, event)
        self.known, self.last = saved(self.known, stepped), event
        for effect in stepped.effects:
            self.see(effect)
        if self.known.current is None:
            self.card, self.behind = [], []
        return stepped

    def see(self, effect: effects.Effect) -> None:
        screen = draw(effect.view, BAKERIES, "en", ZONE)
        says = [button.says for row in screen.rows for button in row if isinstance(button, Button)]
        self.seen.update(says)
        if isinstance(effect, effects.Show):
            laid_over = isinstance(effect.view, effects.RestartCheck)
            self.card, self.behind = says, (self.behind or self.card) if laid_over else []
            if effect.below:
                self.known = replace(self.known, person=replace(self.known.person, card=next(self.messages)))

    @invariant()
    def what_is_stored_is_what_was_confirmed(self) -> None:
        assert (self.known.current.levels if self.known.current else {}) == self.answers

    @invariant()
    def what_was_submitted_stays_as_it_was(self) -> None:
        assert [assessment.levels for assessment in self.known.submitted] == self.results

    @invariant()
    def there_is_a_way_on(self) -> None:
        assert bool(self.card) == bool(self.known.current)


TestChat = Chat.TestCase
TestChat.settings = settings(deadline=None, derandomize=True, max_examples=100, stateful_step_count=60)

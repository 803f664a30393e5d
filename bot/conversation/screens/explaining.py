"""The explanation, page by page, with a begin button on each; the last page is about privacy."""

from bot.conversation import buttons
from bot.conversation.effects import Explanation
from bot.conversation.screens.notes import above
from bot.conversation.screens.screen import Button, Screen
from bot.phrases import escape_html, plain, say
from instrument.model import Instrument, Language


def draw_explanation(view: Explanation, instrument: Instrument, language: Language) -> Screen:
    """Draw one page of the explanation."""
    last = len(instrument.pages)
    if view.page < last:
        page = instrument.pages[view.page]
        parts = [
            f"<b>{escape_html(page.title.in_(language))}</b>",
            escape_html(page.text.in_(language).strip()),
        ]
        parts += [
            say(
                language,
                "page-factor",
                name=factor.name.in_(language),
                summary=factor.summary.in_(language),
            )
            for factor in instrument.factors_in(page.groups)
        ]
    else:
        parts = [f"<b>{say(language, 'privacy-title')}</b>", say(language, "privacy-text")]
    parts.append(f"<i>{say(language, 'page-count', page=view.page + 1, pages=last + 1)}</i>")

    turning = []
    if view.page > 0:
        said = buttons.page(view.assessment.id, view.page - 1)
        turning.append(Button(plain(language, "button-previous"), said))
    if view.page < last:
        said = buttons.page(view.assessment.id, view.page + 1)
        turning.append(Button(plain(language, "button-next"), said))
    begin = Button(plain(language, "button-begin"), buttons.begin(view.assessment.id))
    return Screen(above(view.note, instrument, language) + "\n\n".join(parts), (tuple(turning), (begin,)))

"""Keeping a text within what Telegram takes: of several forms, the fullest one that fits."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Final

from instrument.limits import length

MESSAGE: Final = 4096
"""Characters after entities parsing (sendMessage)."""
CAPTION: Final = 1024
"""Characters after entities parsing (sendPhoto, sendDocument)."""


def fullest(forms: Iterable[str], most: int) -> str:
    """Give the first of `forms` (HTML, the fullest first) of at most `most` characters, or else the last."""
    form = ""
    for form in forms:
        if length(unescape(re.sub("<[^>]*>", "", form))) <= most:
            break
    return form

"""Pages of a PDF file, from figures that were drawn for a screen.

Responsible for the file: pages of one size, fonts inside it, and nothing in it but what was drawn. What
stands on a page is not here.
"""

from collections.abc import Iterable
from io import BytesIO

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from bot.pictures.projected import PIXELS, SCREEN
from bot.pictures.sheet import DPI

# TrueType, of which a reader can search and copy the letters; for the whole process, before it draws.
mpl.rcParams["pdf.fonttype"] = 42


def pdf(figures: Iterable[Figure], title: str) -> bytes:
    """Write each figure on a page of its own, 16 wide and 9 high; one that is higher gets smaller."""
    file = BytesIO()
    # Without a date, the same result gives the same file.
    metadata = {"Title": title, "Creator": "Kansrijk", "CreationDate": None}
    with PdfPages(file, metadata=metadata) as document:
        for figure in figures:
            _fit(figure)
            document.savefig(figure)
    return file.getvalue()


def _fit(figure: Figure) -> None:
    """Make `figure` as large as a page, with room at both sides where it is too high."""
    (axes,) = figure.axes
    wide, high = figure.get_size_inches()
    smaller = min(1, wide * SCREEN / high)
    left, right = axes.get_xlim()
    aside = (right - left) * (1 / smaller - 1) / 2
    axes.set_xlim(left - aside, right + aside)
    # A PDF is measured in inches, and knows nothing of the resolution by which a screen enlarges.
    zoom = PIXELS / DPI / wide * smaller
    for text in axes.texts:
        text.set_fontsize(text.get_fontsize() * zoom)
    figure.set_dpi(DPI)
    figure.set_size_inches(PIXELS / DPI, PIXELS * SCREEN / DPI)

"""Places by their time zones: which are offered on buttons, and how they are called."""

ZONES = (
    "Europe/Amsterdam",
    "Europe/Brussels",
    "Europe/London",
    "Europe/Berlin",
    "America/Paramaribo",
    "America/Curacao",
)
"""Where teams that speak Dutch or English together are likely to be."""


def city(zone: str) -> str:
    """Give the place that an IANA time zone is named after."""
    return zone.rpartition("/")[2].replace("_", " ")

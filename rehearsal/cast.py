"""Who takes part in a rehearsal: names, languages and the team, as data."""

from rehearsal.actions import make_group
from rehearsal.facts import Chat, User
from rehearsal.world import World

PLAYED = 2
"""So many of the persons, the first, are played by whoever looks at the page; the rest are colleagues."""

TEAM = "Team Zorg"

NAMES: tuple[tuple[str, str, str], ...] = (
    ("Anna", "de Vries", "nl"),
    ("James", "Carter", "en"),
    ("Fatima", "El Amrani", "nl"),
    ("Joost", "Bakker", "nl"),
    ("Mei-Lin", "Chen", "en"),
    ("Sanne", "van Dijk", "nl"),
    ("Ravi", "Ramdin", "nl"),
    ("Ingrid", "Jansen", "nl"),
    ("Tomasz", "Kowalski", "en"),
    ("Yara", "Haddad", "nl"),
    ("Bram", "Visser", "nl"),
    ("Amina", "Yusuf", "en"),
    ("Lotte", "Smit", "nl"),
    ("Daan", "Mulder", "nl"),
    ("Priya", "Nair", "en"),
    ("Wouter", "de Boer", "nl"),
    ("Hanneke", "Peters", "nl"),
    ("Samuel", "Mensah", "en"),
    ("Eva", "Hendriks", "nl"),
    ("Thijs", "Dekker", "nl"),
)


def cast(world: World, number: int) -> tuple[list[User], Chat]:
    """Bring so many persons (at least 1) into the world, and a group of all of them and the bot.

    One speaks Dutch, the next English; after all names are used they come again with a number.
    """
    persons = []
    for index in range(number):
        first_name, last_name, language = NAMES[index % len(NAMES)]
        again = index // len(NAMES)
        name = f"{first_name} {again + 1}" if again else first_name
        persons.append(world.add_person(name, language, last_name))
    return persons, make_group(world, TEAM, tuple(person.id for person in persons))

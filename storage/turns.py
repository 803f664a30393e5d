"""One event's view of the database, whatever it is about."""

from storage.assessments import Assessments
from storage.duties import Duties
from storage.reminders import Reminders
from storage.retention import Retention
from storage.rounds import Rounds


class Turn(Assessments, Rounds, Reminders, Retention, Duties):
    """One turn, within one transaction; made by `Database.take`."""

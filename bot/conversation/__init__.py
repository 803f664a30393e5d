"""One person's assessment as a pure state machine: facts and an event in, changes and effects out."""

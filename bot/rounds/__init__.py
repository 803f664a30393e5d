"""A team's round as a pure state machine: who leads, who may join, when it closes, what may be shown."""

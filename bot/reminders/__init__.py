"""Reminders as pure rules: who is due one, whether it may go now, and what it says. No clock, no database."""

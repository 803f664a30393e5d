"""Keeping what is known of persons, in SQLite or PostgreSQL; the only place that knows SQL."""

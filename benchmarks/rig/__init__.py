"""The bench: one stand-in for Telegram and one crowd of persons, for every bot that is measured.

The stand-in lives in this process and speaks plain HTTP on loopback; the bot is a process of its own, the
same command that serves Telegram. Nothing here is strict: what Telegram refuses is `rehearsal`'s business,
here it has to be so fast that the bot is what is measured, and it tells when it was not.

    .venv/bin/python -m benchmarks.rig ours --persons 50 --seconds 10
"""

"""The rehearsal: a pretend Telegram in one process, with a Bot API for the bot and a page for persons.

It knows nothing of the bot that is tried on it; the one module that wires the two together is `rehearse.py`.
"""

"""How updates come in: acknowledged after the work, and not before.

python-telegram-bot's own Updater acknowledges as soon as an update is queued, so that a process that dies
takes with it what it was working on. docs/adr/0009-acknowledged-after-the-work.md says more.
"""

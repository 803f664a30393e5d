"""Drawing pictures and making files in a process of its own, so that nobody else waits for it.

`studio` is the bot's side, `worker` the other process, and `making` knows which function makes what.
"""

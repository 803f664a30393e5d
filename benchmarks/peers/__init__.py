"""The bots that ours is measured beside: the same ten questions, by other means.

Each is written as its library's documentation shows it, says the same texts under the same buttons, and
acknowledges a tap before it shows the next screen. Those that store commit every tap before they answer it,
with SQLite's synchronous=FULL: what a person confirmed is on the disk, as with ours, or the comparison would
be one of promises. None of them has what is beside the questions: rounds, languages, reminders, pictures.
"""

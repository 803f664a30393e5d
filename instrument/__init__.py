"""The instrument: what is asked, and what the answers come to.

Pure: frozen values and functions over them. Knows nothing of Telegram, of storage or of a clock.
"""

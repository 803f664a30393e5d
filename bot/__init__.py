"""The bot: one person's conversation, drawn as screens, and its way to Telegram."""

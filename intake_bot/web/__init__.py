"""The HTTP door of the bot: Telegram's webhook and a health page. Decides nothing; the app hands it what to call."""

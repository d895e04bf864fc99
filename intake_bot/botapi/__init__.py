"""Pure translation between Telegram's Bot API and the bot's own values.

Raw JSON becomes events here and messages become calls. Nothing in this package opens a socket, reads a clock or
touches the store.
"""

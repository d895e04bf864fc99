"""What an update costs, beside a stock bot, and how fast the bot starts. Run by ``make bench``."""

"""What one gets by following python-telegram-bot's own examples: the other side of the comparison.

``Application``, a persistent ``ConversationHandler`` with ``PicklePersistence``, the library's own transport and
polling, one state for each step of the walk, inline keyboards, ``answer`` and ``edit_message_text`` for each press.
It knows one language, checks nothing, and cannot go back.

``python -m tests.bench.stock_bot ROOT TOKEN FILE``
"""

from __future__ import annotations

import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from tests.support.walks import WHOLE

STEPS = tuple("typed" if move.startswith("!") else "pressed" for move in WHOLE[1:])
"""How each step after /start is answered in the walk of the other bot: this one asks in the same order and manner."""
OPTIONS = ("First", "Second", "Third", "I am not sure", "Skip")
END = len(STEPS)


def path():
    """The moves that lead through this bot."""
    return ("!/start", *("!Some words of mine" if step == "typed" else "Second" for step in STEPS))


def screen(state):
    """The text and the keyboard of a step."""
    if state == END:
        return "<b>Thank you</b>\n\nYour answers have been sent. Somebody will write to you here.", None
    text = (
        f"<i>{state + 1} of {END}</i>\n\n<b>What should the clinic know about point {state + 1}?</b>\n\n"
        "Say what fits best. You can change every answer before you send, and you can leave this question out."
    )
    if STEPS[state] == "typed":
        return f"{text}\n\nPlease write it in your own words.", None
    rows = [[InlineKeyboardButton(option, callback_data=f"{state}:{option}")] for option in OPTIONS]
    return text, InlineKeyboardMarkup(rows)


async def started(update: Update, context: ContextTypes.DEFAULT_TYPE):
    """The first screen."""
    context.user_data.clear()
    text, keyboard = screen(0)
    await update.message.reply_text(text, reply_markup=keyboard, parse_mode=ParseMode.HTML)
    return 0


def pressed_in(state):
    """What a press in this step leads to."""

    async def pressed(update: Update, context: ContextTypes.DEFAULT_TYPE):
        query = update.callback_query
        await query.answer()
        context.user_data[state] = query.data.partition(":")[2]
        text, keyboard = screen(state + 1)
        await query.edit_message_text(text, reply_markup=keyboard, parse_mode=ParseMode.HTML)
        return state + 1

    return pressed


def said_in(state):
    """What words in this step lead to."""

    async def said(update: Update, context: ContextTypes.DEFAULT_TYPE):
        context.user_data[state] = update.message.text
        text, keyboard = screen(state + 1)
        await update.message.reply_text(text, reply_markup=keyboard, parse_mode=ParseMode.HTML)
        return state + 1

    return said


def handler_of(state):
    """The one handler of a step."""
    if STEPS[state] == "typed":
        return MessageHandler(filters.TEXT & ~filters.COMMAND, said_in(state))
    return CallbackQueryHandler(pressed_in(state), pattern=rf"^{state}:")


def main():
    """Run until SIGTERM."""
    root, token, file = sys.argv[1:]
    application = (
        Application.builder().token(token).base_url(f"{root}/bot").persistence(PicklePersistence(filepath=file)).build()
    )
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", started)],
            states={state: [handler_of(state)] for state in range(END)},
            fallbacks=[CommandHandler("start", started)],
            name="intake",
            persistent=True,
        )
    )
    application.run_polling()


if __name__ == "__main__":
    main()

"""A local Telegram for tests and the demo: the Bot API as strict as the real one, people to talk with, a chat page.

Imports nothing else of this project, so that it can judge the bot and not share its mistakes.

core      the Simulator object: calls, people, saving            people, places    what a person can do and see
methods   the table of methods: messages, chats, profile, files, updates
markup, cleaning, keyboards, parameters, refusals    Telegram's rules for what a call may say, and its words when not
state, world, journal    what is remembered, moved and kept      faults, limits    what shall go wrong on request
server, webhook, chatpage, page/    the same over HTTP, with a chat page in front
"""

from intake_bot.simulator.core import Simulator
from intake_bot.simulator.faults import Fault, FaultKind, Faults
from intake_bot.simulator.people import Group, Person
from intake_bot.simulator.places import Press
from intake_bot.simulator.state import Message
from intake_bot.simulator.values import Answer, Refusal, RefusedCall, Upload

__all__ = [
    "Answer", "Fault", "FaultKind", "Faults", "Group", "Message", "Person", "Press", "Refusal", "RefusedCall",
    "Simulator", "Upload",
]  # fmt: skip

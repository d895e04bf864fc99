"""Who hears of something that concerns more than the person who wrote: the team's chat, members' own chats, one person.

Knows who may hear what, and whom nothing reaches. Makes calls and sends none; must not know why a word is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake_bot.botapi.calls import Call, Purpose
from intake_bot.botapi.messages import shown
from intake_bot.desk.permissions import Act, Member, Role, may
from intake_bot.desk.roster import Roster, member_by_settings, roster_of
from intake_bot.store import people, team
from intake_bot.store.database import Transaction
from intake_bot.store.people import Person
from intake_bot.texts.catalogue import SOURCE, catalogue
from intake_bot.texts.phrases import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the person who wrote is shown, and what goes to others. ``refused``: nothing was done."""

    screen: Screen
    calls: Sequence[Call] = ()
    forwardable: bool = False
    refused: bool = False


IN_THE_STAFF_CHAT = Member(role=Role.STAFF)
"""Whoever reads along in the team's chat is shown what staff may see, and no health details."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The people whom the settings name. ``staff_chat`` unset: each member's own chat."""

    admins: frozenset[int]
    staff_chat: int | None

    async def member(self, transaction: Transaction, user_id: int) -> Member:
        """What this person is now."""
        member = await team.member_of(transaction, user_id)
        return member_by_settings(member) if user_id in self.admins else member

    async def roster(self, transaction: Transaction) -> Roster:
        """The whole team now, and everybody who waits to join it."""
        return roster_of(await team.teammates(transaction), await team.newcomers(transaction), self.admins)

    async def to_staff(self, transaction: Transaction, screen_for: Callable[[Member], Screen], act: Act) -> list[Call]:
        """A word to staff: into their chat, or to each member who may hear it and has written to the bot."""
        if self.staff_chat is not None:
            return [_alert(screen_for(IN_THE_STAFF_CHAT), self.staff_chat, SOURCE)]
        return await self.to_members(transaction, screen_for, act)

    async def to_members(
        self, transaction: Transaction, screen_for: Callable[[Member], Screen], act: Act
    ) -> list[Call]:
        """A word to each member's own chat."""
        return [
            _alert(screen_for(member), person.chat_id, person.language)
            for person, member in await self.reached(transaction, act)
        ]

    async def to_others(self, transaction: Transaction, user_id: int, screen: Screen, act: Act) -> list[Call]:
        """A word to each member's own chat, but not to this one's."""
        return [
            _alert(screen, person.chat_id, person.language)
            for person, _ in await self.reached(transaction, act)
            if person.user_id != user_id
        ]

    async def to_person(self, transaction: Transaction, user_id: int, screen: Screen) -> list[Call]:
        """A word to somebody; none to whom nothing reaches."""
        person = await people.find_person(transaction, user_id)
        if person is None or person.unreachable_since is not None:
            return []
        return [_alert(screen, person.chat_id, person.language)]

    async def reached(self, transaction: Transaction, act: Act) -> list[tuple[Person, Member]]:
        """Everybody of the team who may do this, has written to the bot and can be reached."""
        everybody = await team.members(transaction)
        everybody |= {admin: await self.member(transaction, admin) for admin in self.admins}
        found = []
        for user_id, member in everybody.items():
            person = await people.find_person(transaction, user_id) if may(member, act) else None
            if person is not None and person.unreachable_since is None:
                found.append((person, member))
        return found


def _alert(screen: Screen, chat_id: int, language: str) -> Call:
    return shown(screen, chat_id=chat_id, language=catalogue(language), purpose=Purpose.ALERT, protected=True)

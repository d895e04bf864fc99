"""What a turn does where the team itself is concerned: invitations, newcomers, roles.

Loads the team, lets ``desk`` decide, writes down what it decided, and has ``texts`` say it, as ``turn`` does for the
rest. From the first look at the team to the commit nobody else changes it, so what was decided on still holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from intake_bot.botapi.calls import Call
from intake_bot.botapi.menus import menu_shown, menu_taken_back
from intake_bot.desk import team as joining
from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.members import (
    AskBeforeRemoval,
    AskForRole,
    Change,
    Invite,
    Refused,
    Remove,
    ShowMember,
    ShowTeam,
    TeamRefusal,
    decide,
)
from intake_bot.desk.permissions import OUTSIDER, Act, Member, may
from intake_bot.desk.roster import Decision, Newcomer, Outcome, Roster, Teammate
from intake_bot.desk.team_events import ConfirmedNewcomer, MemberEvent, RefusedNewcomer, TeamEvent
from intake_bot.store import journal, people, team
from intake_bot.store.database import Transaction
from intake_bot.store.journal import Entry
from intake_bot.store.people import Person
from intake_bot.telling import Answer, Telling
from intake_bot.texts import joining as joining_texts
from intake_bot.texts import team as team_texts
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.commands import Audience
from intake_bot.texts.team_refusals import refusal_screen


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTurns:
    """What every such turn needs and none changes.

    ``new_code`` gives an invitation's code, ``new_mark`` a short random text. ``username`` is the bot's at Telegram;
    None where it is not known, so that no link can be made.
    """

    telling: Telling
    username: str | None
    new_code: Callable[[], str]
    new_mark: Callable[[], str]

    # --- coming in -----------------------------------------------------------------------------------------------

    async def join(
        self, transaction: Transaction, code: str, person: Person, name: str, now: datetime
    ) -> Answer | None:
        """What comes of a link that this person opened in a private chat; None where it leads to no invitation."""
        digest = joining.digest_of(code)
        if digest is None:
            return None
        await team.hold(transaction)
        invitation = await team.find_invitation(transaction, digest)
        if invitation is None:
            return None
        user_id, name = person.user_id, " ".join(name.split())
        roster = await self.telling.roster(transaction)
        effect = joining.join(invitation, user_id, roster, now)
        match effect:
            case joining.Enlist(member=member):
                await self._use(transaction, digest, user_id, now)
                await team.save_member(transaction, user_id, member, now=now, name=name)
                entry = Entry.JOINED_TEAM
                await journal.note(transaction, entry, now=now, actor=user_id, subject=invitation.role.value)
                return Answer(screen=joining_texts.welcome_screen(member), calls=_menus(person, OUTSIDER, member))
            case joining.AskAdmins():
                await self._use(transaction, digest, user_id, now)
                newcomer = await team.add_newcomer(transaction, invitation, user_id, name, now)
                entry = Entry.ASKED_TO_JOIN
                await journal.note(transaction, entry, now=now, actor=user_id, subject=invitation.role.value)
                word = joining_texts.newcomer_screen(newcomer, roster)
                calls = await self.telling.to_members(transaction, lambda _: word, Act.KEEP_TEAM)
                return Answer(screen=joining_texts.waiting_screen(invitation.role, told=bool(calls)), calls=calls)
            case joining.StillWaiting(role=role):
                return Answer(screen=joining_texts.still_waiting_screen(role))
            case joining.AlreadyThere(member=member, unused=unused):
                return Answer(screen=joining_texts.already_screen(member, unused=unused))
            case joining.Spent():
                return Answer(screen=joining_texts.spent_screen())
            case _:
                assert_never(effect)

    async def _use(self, transaction: Transaction, digest: str, user_id: int, now: datetime) -> None:
        used = await team.use_invitation(transaction, digest, user_id, now)
        assert used, "nobody else uses it while the team is held"

    # --- keeping the team ----------------------------------------------------------------------------------------

    async def keep(
        self, transaction: Transaction, event: TeamEvent, by: int, now: datetime, *, private: bool
    ) -> Answer:
        """Carry out what somebody did about the team, or say why not."""
        await team.hold(transaction)
        roster = await self.telling.roster(transaction)
        match event:
            case ConfirmedNewcomer(newcomer=number) | RefusedNewcomer(newcomer=number):
                newcomer = await team.find_newcomer(transaction, number)
                effect = joining.decide_newcomer(event, newcomer, by, roster, private=private)
                match effect:
                    case joining.Admit():
                        return await self._admit(transaction, effect, by, roster, now)
                    case joining.TurnAway(newcomer=newcomer):
                        return await self._turn_away(transaction, newcomer, by, roster, now)
                    case Refused():
                        return _refusal(effect, roster)
                    case _:
                        assert_never(effect)
            case _:
                return await self._keep_members(transaction, event, by, roster, now, private=private)

    async def _keep_members(
        self, transaction: Transaction, event: MemberEvent, by: int, roster: Roster, now: datetime, *, private: bool
    ) -> Answer:
        effect = decide(event, by, roster, private=private)
        match effect:
            case ShowTeam(page=page):
                return Answer(screen=team_texts.team_screen(roster, page))
            case ShowMember(teammate=teammate):
                return Answer(screen=team_texts.member_screen(teammate))
            case AskForRole():
                return Answer(screen=joining_texts.ask_role_screen(self.new_mark()))
            case Invite():
                return await self._invite(transaction, effect, by, roster, now)
            case Change(teammate=teammate, member=member):
                return await self._change(transaction, teammate, member, by, now)
            case AskBeforeRemoval(teammate=teammate):
                return Answer(screen=team_texts.ask_removal_screen(teammate, oneself=teammate.user_id == by))
            case Remove(teammate=teammate):
                return await self._remove(transaction, teammate, by, roster, now)
            case Refused():
                return _refusal(effect, roster)
            case _:
                assert_never(effect)

    async def _invite(self, transaction: Transaction, effect: Invite, by: int, roster: Roster, now: datetime) -> Answer:
        """Make an invitation. Its code is in the answer alone, whose stored copy is erased once it is sent."""
        code = self.new_code()
        invitation = joining.invitation_for(code, effect.role, made_by=by, now=now)
        if not await team.add_invitation(transaction, invitation, mark=effect.mark):
            return _refusal(Refused(why=TeamRefusal.INVITED_BEFORE), roster)
        await journal.note(transaction, Entry.INVITED, now=now, actor=by, subject=effect.role.value)
        screen = joining_texts.invitation_screen(effect.role, code, self.username, joining.INVITATION_LIFE)
        return Answer(screen=screen, forwardable=True)

    async def _admit(
        self, transaction: Transaction, effect: joining.Admit, by: int, roster: Roster, now: datetime
    ) -> Answer:
        newcomer, member, user_id = effect.newcomer, effect.member, effect.newcomer.user_id
        await self._decided(transaction, newcomer, Outcome.CONFIRMED, by, now)
        await team.save_member(transaction, user_id, member, now=now, name=newcomer.name)
        subject = f"{user_id} {_standing(member)}"
        await journal.note(transaction, Entry.NEWCOMER_CONFIRMED, now=now, actor=by, subject=subject)
        words = await self.telling.to_person(transaction, user_id, joining_texts.welcome_screen(member))
        before = roster.find(user_id)
        person = await people.find_person(transaction, user_id)
        menus = _menus(person, OUTSIDER if before is None else before.member, member)
        return Answer(screen=joining_texts.confirmed_screen(newcomer, member, told=bool(words)), calls=[*words, *menus])

    async def _turn_away(
        self, transaction: Transaction, newcomer: Newcomer, by: int, roster: Roster, now: datetime
    ) -> Answer:
        await self._decided(transaction, newcomer, Outcome.REFUSED, by, now)
        # By the number alone: a stranger who erases themselves is then found nowhere.
        entry = Entry.NEWCOMER_REFUSED
        await journal.note(transaction, entry, now=now, actor=by, subject=str(newcomer.id))
        word = joining_texts.turned_away_screen(on_the_team=roster.find(newcomer.user_id) is not None)
        words = await self.telling.to_person(transaction, newcomer.user_id, word)
        return Answer(screen=joining_texts.refused_screen(newcomer, told=bool(words)), calls=words)

    async def _decided(
        self, transaction: Transaction, newcomer: Newcomer, outcome: Outcome, by: int, now: datetime
    ) -> None:
        decision = Decision(outcome=outcome, by=by)
        decided = await team.decide_newcomer(transaction, newcomer.id, decision, now)
        assert decided, "nobody else decides while the team is held"

    async def _change(
        self, transaction: Transaction, teammate: Teammate, member: Member, by: int, now: datetime
    ) -> Answer:
        user_id = teammate.user_id
        await team.save_member(transaction, user_id, member, now=now)
        subject = f"{user_id} {_standing(teammate.member)} > {_standing(member)}"
        await journal.note(transaction, Entry.ROLE_CHANGED, now=now, actor=by, subject=subject)
        menus = _menus(await people.find_person(transaction, user_id), teammate.member, member)
        own = team_texts.own_change_screen(teammate.member, member)
        if user_id == by:
            return Answer(screen=own, calls=menus)
        words = await self.telling.to_person(transaction, user_id, own)
        after = (await self.telling.roster(transaction)).find(user_id)
        assert after is not None, "who was just kept is there"
        return Answer(screen=team_texts.changed_screen(teammate, after, told=bool(words)), calls=[*words, *menus])

    async def _remove(
        self, transaction: Transaction, teammate: Teammate, by: int, roster: Roster, now: datetime
    ) -> Answer:
        user_id = teammate.user_id
        await team.remove_member(transaction, user_id)
        await journal.note(transaction, Entry.MEMBER_REMOVED, now=now, actor=by, subject=str(user_id))
        waiting = roster.newcomer(user_id)
        if waiting is not None:
            await self._decided(transaction, waiting, Outcome.REFUSED, by, now)
        menus = _menus(await people.find_person(transaction, user_id), teammate.member, OUTSIDER)
        own = team_texts.own_removal_screen()
        if user_id == by:
            return Answer(screen=own, calls=menus)
        words = await self.telling.to_person(transaction, user_id, own)
        return Answer(screen=team_texts.removed_screen(teammate, told=bool(words)), calls=[*words, *menus])


def _menus(person: Person | None, before: Member, after: Member) -> list[Call]:
    """The admins' commands come into somebody's own chat when they become one, and go when they no longer are."""
    if person is None or person.unreachable_since is not None or _keeps(before) == _keeps(after):
        return []
    if not _keeps(after):
        return [menu_taken_back(chat_id=person.chat_id)]
    return [menu_shown(Audience.ADMIN, chat_id=person.chat_id, language=catalogue(person.language))]


def _keeps(member: Member) -> bool:
    return may(member, Act.KEEP_TEAM)


def _standing(member: Member) -> str:
    """As the journal writes it: the role, and after a plus what was granted besides."""
    return "+".join((member.role, *sorted(member.grants)))


def _refusal(refused: Refused, roster: Roster) -> Answer:
    outside = refused.why is DeskRefusal.NOT_PERMITTED
    return Answer(screen=refusal_screen(refused, roster), forwardable=outside, refused=True)

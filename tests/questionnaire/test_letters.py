"""Choosing clinics for letters: what is asked, what a yes counts for, and what the directory does meanwhile."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_bot.domain.letters import MOST_AT_ONCE, Part
from intake_bot.questionnaire import events as intake_events
from intake_bot.questionnaire.letter_effects import (
    AskForConsent,
    LetterNote,
    NoteSent,
    RecordAgreement,
    SendPaper,
    ShowClinics,
    ShowDraft,
    ShowLetter,
    ShowMadeLetters,
)
from intake_bot.questionnaire.letter_events import (
    AgreedToLetter,
    AskedForPaper,
    ChoseClinics,
    DeclinedLetter,
    KeptToQuestions,
    MadeEvent,
    NamedClinic,
    OpenedLetters,
    OpenedMadeLetters,
    ReadDraft,
    ReadLetter,
    SentLetter,
    SwitchedPart,
    TickedClinic,
    TurnedChoice,
)
from intake_bot.questionnaire.letters import (
    MOST_FOUND,
    Choosing,
    Known,
    from_document,
    heard_as_name,
    look,
    step,
    to_document,
)

CASE = "26-0017-1"
CLINICS = tuple("abcdefghijkl")
NONE = frozenset()


def words(clinic, parts):
    """The mark of a consent's words."""
    return "-".join((clinic, *sorted(parts)))


def known(*, recipients=CLINICS[:9], gone=(), there=frozenset(Part), case=CASE, words_of=words):
    return Known(
        case=case,
        recipients=tuple(recipients),
        is_there=lambda clinic: clinic in CLINICS and clinic not in gone,
        there=frozenset(there),
        words_of=words_of,
        named=lambda typed: tuple(clinic for clinic in CLINICS if typed in ("", clinic) or typed == "many"),
    )


def after(*events, choosing=None, **fields):
    """The choice after these events, and what the last one led to."""
    effects = ()
    for event in events:
        choosing, effects = step(choosing, event, known(**fields))
    return choosing, effects


def ticks(*clinics):
    return tuple(TickedClinic(clinic=clinic, on=True, page=0) for clinic in clinics)


def asking(*clinics, **fields):
    """Where these clinics were chosen and the first is asked about."""
    choosing, _ = after(*ticks(*clinics), ChoseClinics(), **fields)
    return choosing


def yes(clinic, *parts):
    return AgreedToLetter(clinic=clinic, words=words(clinic, parts))


# ---- choosing ---------------------------------------------------------------------------------------------------


def test_the_clinics_of_the_match_are_shown_in_its_order():
    """Nothing is ticked before somebody ticks it."""
    assert after(OpenedLetters(), recipients=("b", "a")) == (
        Choosing(case=CASE),
        (ShowClinics(page=0, listed=("b", "a"), ticked=NONE),),
    )


def test_a_tick_stays_on_its_page_and_can_be_taken_back():
    """Each press says how the clinic should stand, so that a doubled one changes nothing."""
    press = TickedClinic(clinic="c", on=True, page=1)
    once, (shown,) = after(press)
    assert (shown.page, shown.ticked) == (1, {"c"})
    assert after(press, press)[0] == once
    assert after(press, TickedClinic(clinic="c", on=False, page=1))[0].ticked == ()


def test_seven_are_chosen_at_the_most():
    """The eighth is told so and not taken."""
    choosing, (shown,) = after(*ticks(*CLINICS[: MOST_AT_ONCE + 1]))
    assert choosing.ticked == CLINICS[:MOST_AT_ONCE]
    assert shown.note is LetterNote.TOO_MANY


def test_nobody_is_asked_about_nothing():
    """Done without a tick says what is missing."""
    _, (shown,) = after(ChoseClinics())
    assert shown.note is LetterNote.NONE_TICKED


@pytest.mark.parametrize("clinic", ["zzz", "", "l"])
def test_a_clinic_that_is_not_on_the_list_cannot_be_ticked(clinic):
    """Whatever bytes somebody makes up: unknown ones, and those that the match does not let be asked."""
    choosing, (shown,) = after(TickedClinic(clinic=clinic, on=True, page=0))
    assert choosing.ticked == ()
    assert shown.note is LetterNote.STALE_PRESS


def test_a_typed_name_puts_a_clinic_on_the_list():
    """In front, also when the match does not name it; there it can be ticked."""
    choosing, (shown,) = after(NamedClinic(words="l"))
    assert shown.listed == ("l", *CLINICS[:9])
    assert shown.note is LetterNote.FOUND
    assert after(*ticks("l"), choosing=choosing)[0].ticked == ("l",)


def test_a_name_that_nobody_has_is_said_to_be_none():
    """And changes nothing."""
    choosing, (shown,) = after(*ticks("a"), NamedClinic(words="nobody"))
    assert shown.note is LetterNote.NOT_FOUND
    assert choosing.ticked == ("a",)


def test_a_name_that_many_have_shows_some_and_asks_for_more_of_it():
    """What was found before makes room, unless it is ticked."""
    choosing, _ = after(NamedClinic(words="l"), *ticks("l"), NamedClinic(words="k"))
    choosing, (shown,) = after(NamedClinic(words="many"), choosing=choosing)
    assert shown.note is LetterNote.MANY_FOUND
    assert choosing.found == (*CLINICS[:MOST_FOUND], "l")


@pytest.mark.parametrize(
    ("event", "meant"),
    [
        (intake_events.Said(text="Berry"), NamedClinic(words="Berry")),
        (intake_events.Said(text="I cannot breathe"), intake_events.Said(text="I cannot breathe")),
        (intake_events.AskedForHelp(), intake_events.AskedForHelp()),
        (OpenedLetters(), OpenedLetters()),
    ],
)
def test_words_are_a_name_unless_they_call_for_help(event, meant):
    """Everything else is what it is."""
    assert heard_as_name(event) == meant


# ---- agreeing ---------------------------------------------------------------------------------------------------


def test_clinics_are_asked_about_one_after_the_other_with_everything_off():
    """In the order of ticking."""
    _, effects = after(*ticks("b", "a"), ChoseClinics())
    assert effects == (AskForConsent(clinic="b", parts=NONE, place=1, of=2),)


def test_a_yes_makes_the_letter_and_goes_on():
    """The receipt says to what; after the last clinic the letters are shown, and another choice can begin."""
    choosing, effects = after(yes("a"), choosing=asking("a", "b"))
    assert effects == (
        RecordAgreement(clinic="a", parts=NONE, given=True),
        SendPaper(clinic="a"),
        AskForConsent(clinic="b", parts=NONE, place=2, of=2),
    )
    choosing, effects = after(yes("b"), choosing=choosing)
    assert effects[-1] == ShowMadeLetters()
    assert choosing == Choosing(case=CASE)


def test_a_no_is_recorded_and_makes_nothing():
    """The others are asked about all the same."""
    _, effects = after(DeclinedLetter(clinic="a", words="a"), choosing=asking("a", "b"))
    assert effects == (
        RecordAgreement(clinic="a", parts=NONE, given=False),
        AskForConsent(clinic="b", parts=NONE, place=2, of=2),
    )


def test_switches_are_each_clinics_own():
    """What goes to one says nothing of what goes to another."""
    on = SwitchedPart(clinic="a", part=Part.BUDGET, on=True)
    choosing, (asked,) = after(on, on, choosing=asking("a", "b"))
    assert asked.parts == {Part.BUDGET}
    _, effects = after(yes("a", Part.BUDGET), choosing=choosing)
    assert effects[0] == RecordAgreement(clinic="a", parts=frozenset({Part.BUDGET}), given=True)
    assert effects[-1].parts == NONE


def test_only_the_questions_is_always_one_press_away():
    """Whatever was switched on, and it is asked again before anything is made."""
    on = tuple(SwitchedPart(clinic="a", part=part, on=True) for part in Part)
    _, effects = after(*on, KeptToQuestions(clinic="a"), choosing=asking("a"))
    assert effects == (AskForConsent(clinic="a", parts=NONE, place=1, of=1),)


def test_what_a_case_does_not_have_cannot_be_switched_on():
    """The press counts for nothing."""
    _, (asked,) = after(SwitchedPart(clinic="a", part=Part.HEALTH, on=True), choosing=asking("a"), there={Part.BUDGET})
    assert (asked.parts, asked.note) == (NONE, LetterNote.STALE_PRESS)


@pytest.mark.parametrize("answer", [AgreedToLetter, DeclinedLetter])
def test_an_answer_counts_for_the_words_that_were_read_alone(answer):
    """Whatever changed since – a switch, the language, a name – they are shown again, and nothing is made."""
    _, effects = after(answer(clinic="a", words="older words"), choosing=asking("a"))
    assert effects == (AskForConsent(clinic="a", parts=NONE, place=1, of=1, note=LetterNote.WORDS_CHANGED),)


@pytest.mark.parametrize(
    "event",
    [
        yes("b"),
        yes("zzz"),
        DeclinedLetter(clinic="b", words="b"),
        SwitchedPart(clinic="b", part=Part.BUDGET, on=True),
        KeptToQuestions(clinic="b"),
        ReadDraft(clinic="b", page=0),
    ],
)
def test_a_press_about_another_clinic_changes_nothing(event):
    """From an older message, twice, or made up: the clinic that is asked about is shown again."""
    before = asking("a", "b")
    choosing, effects = after(event, choosing=before)
    assert choosing == before
    assert effects == (AskForConsent(clinic="a", parts=NONE, place=1, of=2, note=LetterNote.STALE_PRESS),)
    settled, _ = after(yes("b"), choosing=replace(before, settled=frozenset({"a"})))
    assert settled == Choosing(case=CASE)


def test_a_doubled_yes_makes_one_letter():
    """The second finds the next clinic."""
    choosing, _ = after(yes("a"), choosing=asking("a", "b"))
    again, effects = after(yes("a"), choosing=choosing)
    assert again == choosing
    assert [type(effect) for effect in effects] == [AskForConsent]


def test_going_back_to_the_clinics_keeps_what_is_not_answered():
    """And what was switched on for it."""
    on = SwitchedPart(clinic="b", part=Part.BUDGET, on=True)
    choosing, _ = after(yes("a"), on, TurnedChoice(page=0), choosing=asking("a", "b", "c"))
    assert (choosing.ticked, choosing.is_asking) == (("b", "c"), False)
    _, (asked,) = after(ChoseClinics(), choosing=choosing)
    assert asked == AskForConsent(clinic="b", parts=frozenset({Part.BUDGET}), place=1, of=2)


def test_coming_back_later_goes_on_where_it_stood():
    """From the result, the checklist or the card of the case."""
    assert after(OpenedLetters(), choosing=asking("a", "b"))[1] == (
        AskForConsent(clinic="a", parts=NONE, place=1, of=2),
    )


def test_a_draft_shows_what_would_go():
    """With what is switched on at the moment."""
    on = SwitchedPart(clinic="a", part=Part.BUDGET, on=True)
    _, effects = after(on, ReadDraft(clinic="a", page=1), choosing=asking("a"))
    assert effects == (ShowDraft(clinic="a", parts=frozenset({Part.BUDGET}), page=1),)


def test_a_new_case_begins_anew():
    """Other questions, so another choice."""
    _, (shown,) = after(OpenedLetters(), choosing=asking("a"), case="26-0018-8")
    assert shown == ShowClinics(page=0, listed=CLINICS[:9], ticked=NONE)


# ---- the directory meanwhile ------------------------------------------------------------------------------------


def test_a_clinic_that_closes_while_it_is_asked_about_drops_out():
    """It is told, the others stay, and a yes to it makes nothing."""
    choosing, effects = after(yes("a"), choosing=asking("a", "b"), gone="a")
    assert choosing.ticked == ("b",)
    assert effects == (AskForConsent(clinic="b", parts=NONE, place=1, of=1, note=LetterNote.STALE_PRESS, gone=("a",)),)
    assert after(OpenedLetters(), choosing=choosing, gone="a")[1][0].gone == ()


def test_when_all_have_gone_clinics_are_chosen_again():
    """Nothing is asked where nobody is left."""
    choosing, (shown,) = after(OpenedLetters(), choosing=asking("a"), gone="a", recipients=("a", "b"))
    assert not choosing.is_asking
    assert (shown.listed, shown.gone) == (("b",), ("a",))


# ---- letters that were made -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "effects"),
    [
        (OpenedMadeLetters(case=CASE, page=1), (ShowMadeLetters(page=1),)),
        (ReadLetter(case=CASE, clinic="a", page=2), (ShowLetter(clinic="a", page=2),)),
        (AskedForPaper(case=CASE, clinic="a"), (SendPaper(clinic="a"), ShowMadeLetters())),
        (SentLetter(case=CASE, clinic="a"), (NoteSent(clinic="a"), ShowMadeLetters())),
    ],
)
def test_letters_can_be_looked_at_and_had_again(event, effects):
    """Whatever is being chosen meanwhile."""
    assert look(event, {"a"}) == effects


@pytest.mark.parametrize(
    "event",
    [
        ReadLetter(case=CASE, clinic="b", page=0),
        AskedForPaper(case=CASE, clinic="b"),
        SentLetter(case=CASE, clinic="b"),
    ],
)
def test_no_paper_leaves_for_a_clinic_that_nobody_agreed_to(event):
    """Forged or old: nothing is sent, and the letters that there are stand there."""
    assert look(event, {"a"}) == (ShowMadeLetters(note=LetterNote.STALE_PRESS),)


# ---- whatever happens -------------------------------------------------------------------------------------------

IDS = st.sampled_from((*CLINICS[:4], "zzz"))
PAGES = st.integers(0, 3)
PARTS = st.sampled_from(Part)
MARKS = st.builds(words, IDS, st.sets(PARTS))
EVENTS = st.one_of(
    st.just(OpenedLetters()),
    st.just(ChoseClinics()),
    st.builds(TurnedChoice, page=PAGES),
    st.builds(TickedClinic, clinic=IDS, on=st.booleans(), page=PAGES),
    st.builds(NamedClinic, words=st.sampled_from((*CLINICS, "many", "nobody", ""))),
    st.builds(SwitchedPart, clinic=IDS, part=PARTS, on=st.booleans()),
    st.builds(KeptToQuestions, clinic=IDS),
    st.builds(ReadDraft, clinic=IDS, page=PAGES),
    st.builds(AgreedToLetter, clinic=IDS, words=MARKS),
    st.builds(DeclinedLetter, clinic=IDS, words=MARKS),
    st.builds(OpenedMadeLetters, case=st.just(CASE), page=PAGES),
    st.builds(ReadLetter, case=st.just(CASE), clinic=IDS, page=PAGES),
    st.builds(AskedForPaper, case=st.just(CASE), clinic=IDS),
    st.builds(SentLetter, case=st.just(CASE), clinic=IDS),
)


@settings(max_examples=200)
@given(moves=st.lists(st.tuples(EVENTS, st.frozensets(st.sampled_from(CLINICS[:4]), max_size=2)), max_size=30))
def test_in_whatever_order_nothing_goes_out_that_was_not_agreed_to(moves):
    """Presses in any order while clinics come and go: the last effect shows a screen, and only it; a receipt is for the
    words that stood there and for what was switched on; papers go to whom it was agreed, and seven at most are chosen.
    """
    choosing, made = None, {}
    for event, gone in moves:
        before = choosing
        if isinstance(event, MadeEvent):
            effects = look(event, made)
        else:
            choosing, effects = step(choosing, event, known(gone=gone, recipients=CLINICS[:4]))
            choosing = from_document(json.loads(json.dumps(to_document(choosing))))
        *first, last = effects
        assert isinstance(last, ShowClinics | AskForConsent | ShowDraft | ShowLetter | ShowMadeLetters)
        assert choosing is None or len(choosing.ticked) <= MOST_AT_ONCE
        for effect in first:
            if isinstance(effect, RecordAgreement):
                assert effect.clinic == event.clinic == before.open
                assert effect.clinic not in gone
                assert event.words == words(effect.clinic, effect.parts)
                assert effect.parts == before.switched_on(effect.clinic)
                made = {**made, effect.clinic: effect.parts} if effect.given else made
            else:
                assert isinstance(effect, SendPaper | NoteSent)
                assert effect.clinic in made
        if isinstance(last, AskForConsent | ShowDraft):
            assert last.clinic not in gone

"""What a clinic states in one case, what follows from it there, and where it and our record differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.answer_options import CHOICES, Option, can_hold_together, detail_of, options_of
from intake_bot.domain.case_statements import case_statements
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.contradictions import contradictions
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.directory import Directory
from intake_bot.domain.evidence import (
    AttractionRegistration,
    Claim,
    ClaimKind,
    ConsultationModel,
    Designation,
    Language,
    ProductCategory,
    ProductLicence,
    Source,
    Stance,
    Standing,
)
from intake_bot.domain.grouping import match
from intake_bot.domain.index import indexed
from intake_bot.domain.matching import Gate, Group, Wish
from intake_bot.domain.regulation import RiskClass, Route, Vector, span_of
from intake_bot.domain.statements import (
    Check,
    Statement,
    claims_from,
    contradicts_span,
    is_gated,
    laid_over,
    leaves_open,
    narrowed,
    stated,
    stated_span,
    statement_in,
    statements_of,
)
from intake_bot.domain.tracker import Forwarded, Side
from intake_bot.domain.vocabulary import ConsultationWish
from tests.support.trackers import (
    ANY_EVENT,
    NOON,
    SAM,
    a_tracker,
    checked,
    declined,
    document,
    kept_for,
    read,
    told,
    took_back,
    wrote,
)

TODAY = day_in_seoul(NOON)
ONE, TWO, THREE = RiskClass.ONE, RiskClass.TWO, RiskClass.THREE
SEPARATE, OUTSIDE, UNKNOWN = RiskClass.SEPARATE, RiskClass.OUTSIDE, RiskClass.UNKNOWN


def a_wish(*vectors, **fields):
    return Wish(vectors=frozenset(vectors), span=span_of(vectors), names_procedure=True, **fields)


def statement(item, *options, detail="", document=False, check=None):
    return Statement(
        item=ItemId(item),
        entry=2,
        options=frozenset(options),
        said_on=TODAY,
        dated=False,
        read_by=Side.PATIENT,
        detail=detail,
        document=document,
        check=check,
    )


# ---- what is read ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], None),
        ([wrote()], None),
        ([wrote(), read(1, "class_one")], {"options": {"class_one"}}),
        ([told("Class I"), read(1, "class_one")], None),
        ([document(), read(1, "class_one")], {"options": {"class_one"}, "document": True}),
        ([wrote(), read(1, "class_one"), document()], {"options": {"class_one"}, "document": True}),
        ([wrote(), read(1, "class_one"), read(1, "class_two")], {"options": {"class_two"}}),
        ([wrote(), read(1, "class_one"), read(1, "class_two"), took_back(3)], {"options": {"class_one"}}),
        ([wrote(), read(1, "class_one"), took_back(1)], None),
        ([wrote(days=-400), read(1, "class_one")], None),
        ([wrote(days=-400), read(1, "class_one"), kept_for(24)], {"options": {"class_one"}}),
        ([wrote(), read(1, "class_one"), declined()], {"options": {"class_one"}}),
    ],
)
def test_a_statement_is_the_newest_reading_of_what_is_in_writing(history, expected):
    """As long as the words count; what was only said can be kept, and settles nothing."""
    found = statement_in(ItemId.W2, tuple(history), TODAY)
    if expected is None:
        assert found is None
    else:
        assert (set(found.options), found.document) == (expected["options"], expected.get("document", False))


@pytest.mark.parametrize("kind", [wrote, document])
def test_only_telegram_says_when_an_answer_was_written(kind):
    """Of what was not forwarded it is known when it was kept here; and each reading is somebody's."""
    forwarded = Forwarded(name="Lydian", at=NOON - timedelta(days=30))
    kept = statement_in(ItemId.W2, (kind(), read(1, "class_one")), TODAY)
    dated = statement_in(ItemId.W2, (kind(forwarded=forwarded), read(1, "class_one", by=SAM)), TODAY)
    assert (kept.dated, kept.said_on, kept.read_by) == (False, TODAY, Side.PATIENT)
    assert (dated.dated, dated.said_on, dated.read_by) == (True, TODAY - timedelta(days=30), Side.STAFF)


@pytest.mark.parametrize(
    ("later", "is_checked"),
    [
        ((checked(2),), True),
        ((checked(2), wrote("Class II")), False),
        ((checked(2), document()), False),
        ((checked(2), document(), checked(2)), True),
        ((checked(2), read(1, "class_two")), False),
        ((checked(99),), False),
        ((), False),
    ],
)
def test_a_check_counts_for_what_stood_there(later, is_checked):
    """Whatever is added afterwards nobody of the team has seen."""
    found = statement_in(ItemId.W2, (wrote(), read(1, "class_one"), *later), TODAY)
    assert (found.check == Check(by="Sam", on=TODAY)) is is_checked
    assert (found.check is None) is not is_checked


@given(history=st.lists(ANY_EVENT, max_size=12).map(tuple), days=st.integers(0, 1500))
def test_words_alone_never_state_anything(history, days):
    """A statement is an option that somebody picked beside them."""
    today = TODAY + timedelta(days=days)
    found = statement_in(ItemId.W5, history, today)
    if found is not None:
        picked = history[found.entry - 1]
        assert found.options == picked.options
        assert found.said_on <= max(day_in_seoul(event.at) for event in history)


def test_not_clear_settles_nothing():
    """It is an honest reading, from which nothing follows."""
    tracker = a_tracker(W2=[wrote(), read(1, "not_clear")], W5=[wrote(), read(1, "designated")])
    assert [one.item for one in statements_of(tracker, TODAY)] == [ItemId.W5]


def test_options_are_those_of_the_item():
    """With languages where it is asked who interprets; "not clear" can always be said, and stands alone."""
    for item in ItemId:
        offered = options_of(item, ("ja", "en"))
        assert (offered == ()) is (item not in CHOICES)
        if offered:
            assert offered[-1] == Option.NOT_CLEAR
            assert len(set(offered)) == len(offered)
            assert all(can_hold_together(item, frozenset({option})) for option in offered)
            assert not any(can_hold_together(item, frozenset({option, "not_clear"})) for option in offered[:-1])
    assert options_of(ItemId.W8, ("ja", "en"))[2:4] == ("speaks:en", "speaks:ja")
    assert not can_hold_together(ItemId.W2, frozenset({"class_one", "class_two"}))
    assert not can_hold_together(ItemId.W8, frozenset({"half_an_hour", "shorter"}))
    assert can_hold_together(ItemId.W8, frozenset({"half_an_hour", "speaks:ja"}))
    assert not can_hold_together(ItemId.E3, frozenset())
    assert detail_of(frozenset({"registered"})) is Option.REGISTERED
    assert detail_of(frozenset({"class_one"})) is None


# ---- statements as claims ----------------------------------------------------------------------------------------

CHECK = Check(by="Sam", on=TODAY)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([statement("W5", "designated")], [("designation", Designation(), "reported")]),
        (
            [statement("W5", "designated", detail="2026-12", document=True)],
            [("designation", Designation(certificate_number="2026-12"), "reported")],
        ),
        ([statement("M1", "designated", document=True, check=CHECK)], [("designation", Designation(), "confirmed")]),
        ([statement("W5", "designated", check=CHECK)], [("designation", Designation(), "reported")]),
        ([statement("W5", "not_designated")], [("designation", Designation(), "denied")]),
        ([statement("W5", "not_designated", check=CHECK)], [("designation", Designation(), "denied")]),
        ([statement("W5", "not_needed")], []),
        ([statement("W2", "class_one")], []),
        (
            [statement("W6", "registered", detail="M-1")],
            [("attraction_registration", AttractionRegistration(number="M-1"), "reported")],
        ),
        ([statement("W6", "not_registered")], [("attraction_registration", AttractionRegistration(), "denied")]),
        (
            [statement("W8", "half_an_hour", "speaks:ja")],
            [
                ("consultation_model", ConsultationModel(trait=ConsultationWish.THIRTY_MINUTES), "reported"),
                ("language", Language(tag="ja"), "reported"),
            ],
        ),
        (
            [statement("W8", "shorter")],
            [("consultation_model", ConsultationModel(trait=ConsultationWish.THIRTY_MINUTES), "denied")],
        ),
        ([statement("E1", "product", detail="Product A")], []),
        ([statement("E2", "cosmetic")], []),
        (
            [
                statement("E1", "product", detail="Product A"),
                statement("E2", "cosmetic", detail="7"),
                statement("E3", "surface"),
            ],
            [
                (
                    "product_licence",
                    ProductLicence(
                        product="Product A",
                        category=ProductCategory.COSMETIC,
                        number="7",
                        routes=frozenset({Route.SURFACE}),
                    ),
                    "reported",
                )
            ],
        ),
    ],
)
def test_what_follows_from_a_statement(statements, expected):
    """As claims that nobody of ours has checked, but for a certificate that a member of the team has seen."""
    claims = claims_from(statements)
    assert [(claim.kind.value, claim.value, claim.stance.value) for claim in claims] == expected
    assert all(claim.as_of_date == TODAY for claim in claims)
    assert len({claim.id for claim in claims}) == len(claims)


# ---- the class ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vectors", "options", "span", "gated"),
    [
        ([Vector.SVF], [], {ONE, TWO}, True),
        ([Vector.SVF], ["class_one"], {ONE}, False),
        ([Vector.SVF], ["class_two"], {TWO}, True),
        ([Vector.SVF], ["class_one", "class_two"], {ONE, TWO}, True),
        ([Vector.SVF], ["class_three"], {ONE, TWO, THREE}, True),
        ([Vector.SVF], ["outside_the_act"], {ONE, TWO, OUTSIDE, SEPARATE}, True),
        ([Vector.CULTURED], ["class_one"], {ONE, TWO, THREE}, True),
        ([Vector.CULTURED], ["class_two"], {TWO}, True),
        ([Vector.CULTURED], ["outside_the_act"], {TWO, THREE, OUTSIDE, SEPARATE}, True),
        ([Vector.DONOR], ["class_one"], {ONE, THREE}, True),
        ([Vector.DONOR], ["class_three"], {THREE}, True),
        ([Vector.OWN_CELLS], ["class_one"], {ONE, TWO, THREE}, True),
        ([Vector.OWN_CELLS], ["class_two"], {TWO}, True),
        ([Vector.SVF, Vector.CULTURED], ["class_one"], {ONE, TWO, THREE}, True),
        ([Vector.SVF, Vector.FAT_GRAFT], ["class_one"], {ONE, TWO, OUTSIDE}, True),
        ([Vector.SVF, Vector.FAT_GRAFT], ["outside_the_act"], {ONE, TWO, OUTSIDE}, True),
        ([Vector.EXOSOME, Vector.DONOR], ["outside_the_act"], {SEPARATE, THREE}, True),
        ([Vector.EXOSOME], [], {SEPARATE}, False),
        ([Vector.EXOSOME], ["class_two"], {SEPARATE, TWO}, True),
        ([Vector.EXOSOME], ["outside_the_act"], {SEPARATE}, False),
        ([Vector.FAT_GRAFT], [], {OUTSIDE}, True),
        ([Vector.FAT_GRAFT], ["outside_the_act"], {OUTSIDE}, False),
        ([Vector.FAT_GRAFT], ["class_one"], {OUTSIDE, ONE}, True),
        ([Vector.FAT_GRAFT], ["class_two"], {OUTSIDE, TWO}, True),
        ([Vector.UNKNOWN], [], {UNKNOWN}, True),
        ([Vector.UNKNOWN], ["class_one"], {ONE, UNKNOWN}, True),
        ([Vector.UNKNOWN], ["outside_the_act"], {OUTSIDE, SEPARATE, UNKNOWN}, True),
        ([Vector.UNKNOWN, Vector.SVF], ["class_one"], {ONE, TWO, UNKNOWN}, True),
        ([Vector.UNKNOWN], ["class_three"], {THREE}, True),
    ],
)
def test_a_class_in_writing_narrows_where_it_settles_the_class(vectors, options, span, gated):
    """Class I takes the designation away where the span is I to II, and nowhere else; else both hold."""
    wish = a_wish(*vectors)
    classes = stated_span([statement("W2", *options)]) if options else frozenset()
    assert narrowed(wish.span, classes) == span
    assert is_gated(wish, classes) is gated


@given(
    vectors=st.frozensets(st.sampled_from(Vector), min_size=1, max_size=3),
    options=st.frozensets(st.sampled_from(["class_one", "class_two", "class_three", "outside_the_act"]), max_size=2),
)
def test_no_statement_empties_a_span_or_adds_a_gate_for_what_it_leaves_out(vectors, options):
    """A designation that is not asked for without an answer is only asked for by a class that needs it."""
    wish = a_wish(*vectors)
    classes = stated_span([statement("W2", *options)]) if options else frozenset()
    assert narrowed(wish.span, classes)
    if is_gated(wish, classes) and not is_gated(wish, frozenset()):
        assert classes & {TWO, THREE}


@pytest.mark.parametrize(
    ("vectors", "options", "contradicts", "left_open"),
    [
        ([Vector.SVF], ["class_one"], False, False),
        ([Vector.SVF], ["class_two"], False, False),
        ([Vector.SVF], ["class_three"], True, False),
        ([Vector.SVF], ["outside_the_act"], True, False),
        ([Vector.CULTURED], ["class_one"], True, False),
        ([Vector.CULTURED], ["class_two"], False, False),
        ([Vector.DONOR], ["class_one"], True, False),
        ([Vector.OWN_CELLS], ["class_one"], False, True),
        ([Vector.OWN_CELLS], ["class_three"], False, False),
        ([Vector.SVF, Vector.FAT_GRAFT], ["class_one"], False, True),
        ([Vector.FAT_GRAFT], ["outside_the_act"], False, False),
        ([Vector.FAT_GRAFT], ["class_one"], True, False),
        ([Vector.EXOSOME], ["class_one"], True, False),
        ([Vector.EXOSOME], ["outside_the_act"], False, False),
        ([Vector.UNKNOWN], ["class_one"], False, True),
        ([Vector.UNKNOWN], ["outside_the_act"], False, True),
        ([Vector.UNKNOWN], ["class_three"], False, False),
        ([Vector.UNKNOWN], ["designated"], False, False),
    ],
)
def test_a_class_that_settles_nothing_is_a_contradiction_or_a_question(vectors, options, contradicts, left_open):
    """What stands against the span is told as that; what only leaves the higher class possible is asked about."""
    wish, answer = a_wish(*vectors), statement("W2", *options)
    assert contradicts_span(wish.span, stated_span((answer,))) is contradicts
    assert leaves_open(wish, answer) is left_open


@given(vectors=st.frozensets(st.sampled_from(Vector), min_size=1, max_size=3))
def test_class_one_in_writing_never_goes_unsaid(vectors):
    """It takes the designation away, or stands against the span, or is a question, or none was asked for anyway."""
    wish, answer = a_wish(*vectors), statement("W2", "class_one")
    stays = is_gated(wish, frozenset({ONE}))
    assert not stays or contradicts_span(wish.span, frozenset({ONE})) or leaves_open(wish, answer)
    assert stays or wish.span == {ONE, TWO} or not wish.gated


def test_somebody_who_names_no_procedure_is_never_gated():
    """Whatever clinics say of their classes."""
    wish = replace(a_wish(Vector.UNKNOWN), names_procedure=False)
    assert not is_gated(wish, frozenset({THREE}))


# ---- the match ---------------------------------------------------------------------------------------------------


def a_claim(kind, value, stance=Stance.REPORTED, **fields):
    return Claim(
        id=f"x.{kind}",
        kind=kind,
        value=value,
        stance=stance,
        source=Source(name="guide A", reference="guide A:14"),
        as_of="2026",
        **fields,
    )


SVF, MSC = a_wish(Vector.SVF), a_wish(Vector.CULTURED)


@pytest.mark.parametrize(
    ("clinic_id", "statements", "before", "now"),
    [
        ("lydian", [statement("S5", "class_one")], ("ask_first", "reported"), ("ask_first", "none")),
        ("onecell", [statement("W2", "class_one")], ("not_shown", "not_on_record"), ("ask_first", "none")),
        ("onecell", [statement("W5", "designated")], ("not_shown", "not_on_record"), ("ask_first", "reported")),
        (
            "onecell",
            [statement("W5", "designated", document=True, check=CHECK)],
            ("not_shown", "not_on_record"),
            ("ask_first", "confirmed"),
        ),
        (
            "lydian",
            [statement("W5", "designated", document=True)],
            ("ask_first", "reported"),
            ("ask_first", "reported"),
        ),
        ("lydian", [statement("W5", "not_designated")], ("ask_first", "reported"), ("not_shown", "denied")),
        ("lydian", [statement("S5", "class_two")], ("ask_first", "reported"), ("ask_first", "reported")),
        ("lydian", [statement("W8", "speaks:ja")], ("ask_first", "reported"), ("ask_first", "reported")),
    ],
)
def test_where_a_clinic_stands_with_what_it_stated(clinic_id, statements, before, now, directory, reading):
    """By the same table as without it; a certificate that nobody has checked changes the label alone."""
    found = stated(SVF, directory.clinic(clinic_id), tuple(statements), reading)
    assert (found.before.group.value, found.before.gate.value) == before
    assert (found.now.group.value, found.now.gate.value) == now


def test_a_stated_offer_is_shown_once_its_class_is_in_writing(directory, reading):
    """The case of the letter: before, the clinic had to be asked first."""
    clinic = directory.clinic("lydian")
    offer = next(claim for claim in clinic.claims if claim.kind is ClaimKind.OFFER)
    plain = replace(
        offer, id="lydian.svf", value=replace(offer.value, vectors=frozenset({Vector.SVF}), standing=Standing.STATED)
    )
    clinic = replace(clinic, claims=(*clinic.claims, plain))
    found = stated(SVF, clinic, (statement("S5", "class_one"),), reading)
    assert (found.before.group, found.now.group) == (Group.ASK_FIRST, Group.SHOWN)


STATEMENTS = st.lists(
    st.sampled_from(
        [
            statement("W2", "class_one"),
            statement("S5", "class_two"),
            statement("W5", "designated", document=True),
            statement("W5", "not_designated"),
            statement("M1", "designated", document=True, check=CHECK),
            statement("W6", "not_registered"),
            statement("W8", "shorter", "speaks:ja"),
        ]
    ),
    max_size=3,
    unique_by=lambda one: one.item,
).map(tuple)
WISHES = st.sampled_from([SVF, MSC, a_wish(Vector.EXOSOME), a_wish(Vector.UNKNOWN), a_wish(Vector.FAT_GRAFT)])


@given(wish=WISHES, by_clinic=st.dictionaries(st.sampled_from(["lydian", "qd", "kind", "reberry_gn"]), STATEMENTS))
def test_what_is_stated_moves_only_who_stated_it(wish, by_clinic, directory, reading, today):
    """Every clinic stays in exactly one group, in the neutral order, and the original match is as it was."""
    original = match(wish, indexed(directory, today))
    found = {
        clinic_id: stated(wish, directory.clinic(clinic_id), statements, reading)
        for clinic_id, statements in by_clinic.items()
    }
    laid = laid_over(original, found, directory)
    assert original == match(wish, indexed(directory, today))
    assert sorted(one.clinic_id for one in laid.told) == sorted(clinic.id for clinic in directory.clinics)
    for members in laid.groups.values():
        names = [directory.clinic(one.clinic_id).name().casefold() for one in members.told]
        assert names == sorted(names)
        assert members.count == len(names)
    for one in laid.told:
        expected = found[one.clinic_id].now if one.clinic_id in found else original.of(one.clinic_id)
        assert one == expected


def test_a_clinic_beyond_those_told_is_counted_where_it_stands(directory, reading, today):
    """In a large directory only what its statements move is told."""
    filler = tuple(
        replace(directory.clinic("qd"), id=f"a{number}", names={"en": f"A {number:03}"}, claims=())
        for number in range(70)
    )
    large = Directory(revision=1, clinics=(*directory.clinics, *filler))
    original = match(SVF, indexed(large, today))
    clinic = large.clinic("qd")
    assert original.of("qd") is None
    one = stated(SVF, clinic, (statement("W2", "class_one"),), reading)
    laid = laid_over(original, {"qd": one}, large)
    assert laid.of("qd").gate is Gate.NONE
    assert laid.not_shown.count == original.not_shown.count - 1
    assert laid.ask_first.count == original.ask_first.count + 1
    same = replace(one, now=one.before)
    assert laid_over(original, {"qd": same}, large) == original


# ---- contradictions ----------------------------------------------------------------------------------------------

NUMBERED = Designation(certificate_number="2026-12")


@pytest.mark.parametrize(
    ("statements", "on_record", "contradicted"),
    [
        ([statement("W5", "not_designated")], [a_claim(ClaimKind.DESIGNATION, Designation())], ["W5"]),
        ([statement("M1", "not_designated")], [a_claim(ClaimKind.DESIGNATION, Designation())], ["M1"]),
        ([statement("W5", "designated")], [a_claim(ClaimKind.DESIGNATION, Designation())], []),
        ([statement("W5", "designated")], [a_claim(ClaimKind.DESIGNATION, Designation(), Stance.DENIED)], ["W5"]),
        ([statement("W5", "designated", detail="2026-13")], [a_claim(ClaimKind.DESIGNATION, NUMBERED)], ["W5"]),
        ([statement("W5", "designated", detail="２０２６ 12")], [a_claim(ClaimKind.DESIGNATION, NUMBERED)], ["W5"]),
        ([statement("W5", "designated", detail="2026 12")], [a_claim(ClaimKind.DESIGNATION, NUMBERED)], []),
        ([statement("W5", "designated")], [a_claim(ClaimKind.DESIGNATION, NUMBERED)], []),
        ([statement("W5", "not_designated")], [a_claim(ClaimKind.DESIGNATION, Designation(), Stance.UNKNOWN)], []),
        ([statement("W5", "not_designated")], [], []),
        ([statement("W2", "class_three")], [], ["W2"]),
        ([statement("W2", "class_one"), statement("S5", "class_three")], [], ["S5"]),
        ([statement("W2", "class_two")], [], []),
        (
            [statement("W6", "registered", detail="M-2")],
            [a_claim(ClaimKind.ATTRACTION_REGISTRATION, AttractionRegistration(number="M-1"))],
            ["W6"],
        ),
        (
            [statement("W6", "not_registered")],
            [a_claim(ClaimKind.ATTRACTION_REGISTRATION, AttractionRegistration())],
            ["W6"],
        ),
        (
            [statement("W8", "shorter")],
            [a_claim(ClaimKind.CONSULTATION_MODEL, ConsultationModel(trait=ConsultationWish.THIRTY_MINUTES))],
            ["W8"],
        ),
        (
            [statement("W8", "shorter")],
            [a_claim(ClaimKind.CONSULTATION_MODEL, ConsultationModel(trait=ConsultationWish.PRIVATE_ROOM))],
            [],
        ),
        (
            [statement("W8", "speaks:ja")],
            [a_claim(ClaimKind.LANGUAGE, Language(tag="ja"), Stance.DENIED)],
            ["W8"],
        ),
        (
            [statement("E1", "product", detail="PRODUCT a"), statement("E2", "cosmetic")],
            [
                a_claim(
                    ClaimKind.PRODUCT_LICENCE, ProductLicence(product="Product A", category=ProductCategory.MEDICINE)
                )
            ],
            ["E2"],
        ),
        (
            [statement("E1", "product", detail="Product B"), statement("E2", "cosmetic")],
            [
                a_claim(
                    ClaimKind.PRODUCT_LICENCE, ProductLicence(product="Product A", category=ProductCategory.MEDICINE)
                )
            ],
            [],
        ),
        (
            [
                statement("E1", "product", detail="Product A"),
                statement("E2", "cosmetic"),
                statement("E3", "injection"),
            ],
            [
                a_claim(
                    ClaimKind.PRODUCT_LICENCE,
                    ProductLicence(
                        product="Product A", category=ProductCategory.COSMETIC, routes=frozenset({Route.SURFACE})
                    ),
                )
            ],
            ["E2"],
        ),
    ],
)
def test_where_a_clinic_and_our_record_differ(statements, on_record, contradicted, directory, reading):
    """A yes against a no, another number, another category, a class that the guide does not name."""
    clinic = replace(directory.clinic("kind"), claims=tuple(on_record))
    found = contradictions(statements, clinic, SVF.span, reading)
    assert [one.statement.item.value for one in found] == contradicted


def test_a_clinic_that_is_not_in_our_record_contradicts_none_of_it(reading):
    """Only what the guide says of the procedure can be told beside its words."""
    found = contradictions([statement("W5", "designated"), statement("W2", "class_three")], None, SVF.span, reading)
    assert [one.against for one in found] == [SVF.span]
    assert contradictions([statement("W2", "class_three")], None, None, reading) == ()


# ---- a whole case ------------------------------------------------------------------------------------------------


def test_a_case_counts_what_all_clinics_stated(directory):
    """Those that somebody named as well; documents that were checked and what our record says otherwise are counted."""
    trackers = [
        a_tracker("lydian", 1, W5=[wrote("no"), read(1, "not_designated")], W6=[wrote("M-1"), read(1, "registered")]),
        a_tracker(
            None, 2, W2=[document(), read(1, "class_one"), checked(2, by=SAM)], W5=[wrote(), read(1, "not_clear")]
        ),
        a_tracker("gone", 3, W2=[wrote(), read(1, "class_three"), checked(2, by=SAM)]),
    ]
    found = case_statements(trackers, SVF, then=directory, now=directory, today=TODAY)
    assert (found.count, found.checked, found.contradicting) == (4, 1, 2)
    assert set(found.stated) == {"lydian"}


def test_what_has_expired_states_nothing(directory):
    """A year and a day later everything is as it was before."""
    trackers = [a_tracker("lydian", W2=[wrote(), read(1, "class_one")])]
    found = case_statements(trackers, SVF, then=directory, now=directory, today=date(2027, 11, 23))
    assert found.stated == {}
    assert found.count == 0

"""Finding clinics by what somebody types, and by what the record holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_bot.domain.directory import Clinic, Directory
from intake_bot.domain.evidence import (
    Address,
    AttractionRegistration,
    Claim,
    ClaimKind,
    Offer,
    Source,
    Stance,
    Standing,
    Weight,
)
from intake_bot.domain.index import indexed
from intake_bot.domain.regulation import Vector
from intake_bot.domain.search import Filters, clinics_called, search
from intake_bot.domain.spelling import folded
from intake_bot.domain.vocabulary import District, Service

ANYTHING = Filters()
SEVEN = ["beautystone", "kind", "lydian", "onecell", "qd", "reberry_gn", "reberry_md"]


def claim(kind, value, stance=Stance.REPORTED):
    return Claim(
        id=f"lydian.{kind}.{stance}",
        kind=kind,
        value=value,
        stance=stance,
        source=Source(name="s", reference="r"),
        as_of="",
    )


@pytest.fixture
def index(directory, today):
    """The seven clinics, of which Lydian has an address and a number on record, and a number denied; Kind is closed."""
    more = (
        claim(ClaimKind.ADDRESS, Address(text="836 Nonhyeon-ro, 3F")),
        claim(ClaimKind.ATTRACTION_REGISTRATION, AttractionRegistration(number="M-2025-01-06-8596")),
        claim(ClaimKind.ATTRACTION_REGISTRATION, AttractionRegistration(number="M-1111"), Stance.DENIED),
    )
    lydian, kind = directory.clinic("lydian"), directory.clinic("kind")
    changed = {
        "lydian": replace(lydian, claims=(*lydian.claims, *more)),
        "kind": replace(kind, closed_on=today),
    }
    clinics = tuple(changed.get(clinic.id, clinic) for clinic in directory.clinics)
    return indexed(replace(directory, clinics=clinics), today)


def found(index, words, filters=ANYTHING):
    return [clinic.id for clinic in search(index, words, filters)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", SEVEN),
        ("  ", SEVEN),
        ("lydian", ["lydian"]),
        ("LYDIAN plastic", ["lydian"]),
        ("ＬＹＤＩＡＮ", ["lydian"]),
        ("plastic lydian", ["lydian"]),
        ("lydianplastic", ["lydian"]),
        ("reberry", ["reberry_gn", "reberry_md"]),
        ("re:berry", ["reberry_gn", "reberry_md"]),
        ("Re : Berry gangnam", ["reberry_gn"]),
        ("One Cell Skin", ["onecell"]),
        ("원셀메디클리닉", ["onecell"]),
        ("원셀 클리닉", ["onecell"]),
        ("hongdae", ["beautystone"]),
        ("reberry_md", ["reberry_md"]),
        ("836 nonhyeon", ["lydian"]),
        ("m-2025-01-06-8596", ["lydian"]),
        ("20250106", ["lydian"]),
        ("M-1111", []),
        ("lydian qd", []),
        ("nobody", []),
    ],
)
def test_words_are_found_in_all_that_a_clinic_is_called(index, words, expected):
    """Id, names, aliases, district, address and registration number; case, width, spaces and signs do not matter."""
    assert found(index, words) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(district=District.MYEONGDONG), ["kind", "reberry_md"]),
        (Filters(language="fil"), ["lydian"]),
        (Filters(language="zh-Hant"), ["lydian"]),
        (Filters(vector=Vector.EXOSOME), ["qd", "reberry_gn", "reberry_md"]),
        (Filters(service=Service.PRP), ["qd"]),
        (Filters(designation=Weight.REPORTED), ["lydian", "reberry_gn", "reberry_md"]),
        (Filters(designation=Weight.CONFIRMED), []),
        (Filters(closed=True), ["kind"]),
        (Filters(closed=False), [name for name in SEVEN if name != "kind"]),
        (Filters(district=District.MYEONGDONG, closed=False), ["reberry_md"]),
    ],
)
def test_filters_ask_the_record(index, filters, expected):
    """All that are set hold; what the record does not say passes no filter."""
    assert found(index, "", filters) == expected


def test_a_no_to_part_of_a_line_does_not_hide_the_rest_of_it(today):
    """Own cells, separated or grown, and a no to grown ones: found for both, since both can be asked about."""
    said = {"service": Service.STEM_CELL_THERAPY, "standing": Standing.ASK}
    yes = claim(ClaimKind.OFFER, Offer(vectors=frozenset({Vector.SVF, Vector.CULTURED}), **said))
    no = claim(ClaimKind.OFFER, Offer(vectors=frozenset({Vector.CULTURED}), **said), Stance.DENIED)
    for claims, vectors in (((yes, no), (Vector.SVF, Vector.CULTURED)), ((no,), ())):
        clinic = Clinic(id="a", names={"en": "A"}, claims=claims)
        index = indexed(Directory(revision=1, clinics=(clinic,)), today)
        assert tuple(vector for vector in Vector if found(index, "", Filters(vector=vector))) == vectors


def test_words_and_filters_hold_together(index):
    """A branch by its name and its district."""
    assert found(index, "re:berry", Filters(district=District.GANGNAM)) == ["reberry_gn"]


def test_what_is_found_stands_in_the_neutral_order(today):
    """Whatever the words, and however well they fit."""
    names = ("Gamma clinic", "clinic", "Alpha clinic", "beta CLINIC")
    clinics = tuple(Clinic(id=f"c{at}", names={"en": name}) for at, name in enumerate(names))
    index = indexed(Directory(revision=1, clinics=clinics), today)
    assert found(index, "clinic") == ["c2", "c3", "c1", "c0"]


def test_folding_leaves_letters_and_digits():
    """Twice folded is once folded."""
    for text, expected in (
        ("Re:Berry (Gangnam)", "reberrygangnam"),
        ("원셀 클리닉", "원셀클리닉"),
        ("Straße_7", "strasse7"),
    ):
        assert folded(text) == expected == folded(folded(text))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Onecell Mediclinic", ["onecell"]),
        ("ONECELL  mediclinic!", ["onecell"]),
        ("원셀메디클리닉", ["onecell"]),
        ("QD Clinic", ["qd"]),
        ("Onecell", []),
        ("onecell", []),
        ("Gangnam", []),
        ("", []),
        ("?!", []),
    ],
)
def test_a_whole_name_is_that_clinic(name, expected, directory, today):
    """However it is written; a part of a name, an id or a district is none."""
    assert [clinic.id for clinic in clinics_called(indexed(directory, today), name)] == expected

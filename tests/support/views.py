"""Submitted intakes as the texts of results, checklists and staff see them, and what a reader of a screen reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources

from intake_bot.domain.case import CaseNumber
from intake_bot.domain.directory_document import parse_starting_directory
from intake_bot.domain.grouping import match
from intake_bot.domain.index import indexed
from intake_bot.domain.money import Amount, Money
from intake_bot.domain.referral import Referral
from intake_bot.domain.regulation import Basis, needs_designation, span_of
from intake_bot.questionnaire.answers import Chosen, Priced
from intake_bot.questionnaire.finder import Finding, find
from intake_bot.questionnaire.wish import wish_of
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.render import plain
from intake_bot.texts.result import CaseView

TODAY = date(2026, 11, 22)
ENGLISH = catalogue("en")
MAY_REFER = Referral(missing=())
"""Of an operator that has entered everything."""
IN_JAPAN = replace(ENGLISH, tag="ja")
"""English words for a Japanese reader: what depends on the tag alone shows."""


def chose(*options):
    return Chosen(options=options)


def priced(amount_minor, currency):
    money = Money(amount_minor=amount_minor, currency=currency)
    return Priced(amount=Amount(low=money, high=money))


@cache
def starting_directory():
    def read(name):
        return resources.files("intake_bot.data").joinpath(name).read_text(encoding="utf-8")

    return parse_starting_directory(read("clinics.yaml"), vectors=read("vectors.yaml"), prices=read("prices.yaml"))


def many_clinics(copies):
    """The starting directory, so many times over."""
    directory = starting_directory()
    clinics = tuple(
        replace(
            clinic,
            id=f"{clinic.id}{copy}",
            names={"en": f"{clinic.name()} {copy}"},
            claims=tuple(replace(claim, id=f"{claim.id}.{copy}") for claim in clinic.claims),
        )
        for copy in range(copies)
        for clinic in directory.clinics
    )
    return replace(directory, clinics=clinics)


def view_of(answers, *, directory=None, finding=None, today=TODAY, referral=MAY_REFER):
    """A case with these answers, matched against a directory (the starting one when left out)."""
    directory = directory or starting_directory()
    finding = finding or find(answers)
    wish = wish_of(answers, finding, directory.prices, directory.rates)
    return CaseView(
        number=CaseNumber(year=2026, serial=17),
        language="en",
        answers=answers,
        finding=finding,
        match=match(wish, indexed(directory, today)),
        directory=directory,
        today=today,
        submitted_at=datetime(2026, 11, 22, 3, 0, tzinfo=UTC),
        referral=referral,
    )


def a_finding(*vectors, **fields):
    """A finding in which these vectors are still possible; anything else of it by name."""
    span = span_of(vectors)
    defaults = {"basis": Basis.STATED, "named": True, "gate": needs_designation(span), "span": span}
    return Finding(vectors=frozenset(vectors), **{**defaults, **fields})


EXOSOME = {"procedure": chose("exosome"), "finder_vial_cells": chose("no"), "finder_route": chose("microneedling")}
OWN_FAT = {"procedure": chose("svf")}
CULTURED = {"procedure": chose("cultured")}

WORKED = {
    "exosome, face, Myeongdong": {**EXOSOME, "concerns": chose("fine_lines"), "districts": chose("myeongdong")},
    "exosome scalp": {**EXOSOME, "concerns": chose("hair")},
    "own-fat cells, volume": {**OWN_FAT, "concerns": chose("face_volume")},
    "cultured cells": CULTURED,
    "donor cells": {"procedure": chose("unknown"), "finder_material": chose("other_person")},
    "skin boosters, Spanish, Hongdae": {
        "procedure": chose("booster"),
        "spoken_languages": chose("es"),
        "districts": chose("hongdae"),
    },
    "1:1, Myeongdong, no procedure": {
        "procedure": chose("undecided"),
        "districts": chose("myeongdong"),
        "consultation_wishes": chose("doctor_led", "private_room"),
    },
    "budget KRW 600,000 exosome": {**EXOSOME, "budget": priced(600_000, "KRW")},
    "offer KRW 5,000,000 for cultured cells": {
        **CULTURED,
        "offer": chose("have_offer"),
        "offer_amount": priced(5_000_000, "KRW"),
    },
}
"""The nine patients whose results are worked out for the seven clinics of the guide."""


def words_of(screen, language=ENGLISH):
    """What a reader reads on a screen, without markup, each space a plain one."""
    return "\n\n".join(plain(paragraph, language) for paragraph in screen.paragraphs).replace("\u00a0", " ")


def units(text):
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2

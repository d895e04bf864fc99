"""Wishes and directories as Hypothesis draws them: small, and full of what contradicts each other."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from intake_bot.domain.directory import Clinic, Directory
from intake_bot.domain.evidence import (
    Claim,
    ClaimKind,
    Commendation,
    ConsultationModel,
    Designation,
    InDistrict,
    Language,
    Offer,
    PriceTier,
    Source,
    Stance,
    Standing,
)
from intake_bot.domain.matching import Wish
from intake_bot.domain.regulation import Route, Vector, span_of
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, Service, TierId

TODAY = date(2026, 6, 1)
FEW = (Vector.SVF, Vector.OWN_CELLS, Vector.UNKNOWN)
"""Vectors that answer each other."""


def some(values) -> st.SearchStrategy:
    return st.frozensets(st.sampled_from(list(values)), max_size=3)


@st.composite
def wishes(draw, vectors=Vector) -> Wish:
    names = draw(st.booleans())
    wanted = (
        draw(st.frozensets(st.sampled_from(vectors), min_size=1, max_size=3)) if names else frozenset({Vector.UNKNOWN})
    )
    return Wish(
        vectors=wanted,
        span=span_of(wanted),
        names_procedure=names,
        areas=draw(some(Area)),
        routes=draw(some(Route)),
        districts=draw(some(District)),
        languages=draw(some(["en", "zh-Hant", "fil", "es"])),
        tiers=draw(some(TierId)),
        consultation=draw(some(ConsultationWish)),
    )


def menus(vectors, areas, routes) -> st.SearchStrategy[Offer]:
    return st.builds(
        Offer,
        service=st.sampled_from(Service),
        standing=st.sampled_from([Standing.STATED, Standing.ASK]),
        vectors=vectors,
        areas=areas,
        routes=routes,
    )


VALUES = {
    ClaimKind.DESIGNATION: st.just(Designation()),
    ClaimKind.OFFER: menus(some(Vector), some(Area), some(Route)),
    ClaimKind.LANGUAGE: st.builds(Language, tag=st.sampled_from(["en", "zh", "tl"])),
    ClaimKind.DISTRICT: st.builds(InDistrict, district=st.sampled_from(District)),
    ClaimKind.PRICE_TIER: st.builds(PriceTier, tier=st.sampled_from(TierId)),
    ClaimKind.CONSULTATION_MODEL: st.builds(ConsultationModel, trait=st.sampled_from(ConsultationWish)),
    ClaimKind.COMMENDATION: st.just(Commendation(given_by="Minister", year=2024)),
}


@st.composite
def claims(draw, name: str, values=VALUES, stances=Stance) -> Claim:
    kind = draw(st.sampled_from(list(values)))
    return Claim(
        id=name,
        kind=kind,
        value=draw(values[kind]),
        stance=draw(st.sampled_from(stances)),
        source=Source(name="s", reference="r"),
        as_of="2026",
        as_of_date=draw(st.sampled_from([None, TODAY])),
        checked_by="staff",
        checked_on=TODAY - timedelta(days=draw(st.sampled_from([0, 90, 91]))),
        expires_on=draw(st.sampled_from([None, TODAY, TODAY - timedelta(days=1)])),
    )


@st.composite
def clinics(draw, clinic_id: str, values=VALUES, stances=Stance) -> Clinic:
    return Clinic(
        id=clinic_id,
        names={"en": draw(st.text("abAB", min_size=1, max_size=3))},
        claims=tuple(
            draw(claims(f"{clinic_id}.{number}", values, stances)) for number in range(draw(st.integers(0, 5)))
        ),
        closed_on=draw(st.sampled_from([None, None, None, TODAY, TODAY + timedelta(days=1)])),
    )


@st.composite
def directories(draw, values=VALUES, stances=Stance) -> Directory:
    count = draw(st.integers(0, 5))
    return Directory(
        revision=draw(st.integers(1, 9)),
        clinics=tuple(draw(clinics(f"c{at}", values, stances)) for at in range(count)),
    )


def disputes() -> st.SearchStrategy[Directory]:
    """Clinics whose menus offer, deny and leave open much the same."""
    vectors = st.sampled_from([frozenset({Vector.SVF}), frozenset({Vector.SVF, *FEW}), frozenset(Vector)])
    areas = st.sampled_from([frozenset(), frozenset({Area.FACE})])
    routes = st.sampled_from([frozenset(), frozenset({Route.DRIP})])
    narrow = menus(vectors, areas, routes)
    return directories({ClaimKind.OFFER: narrow}, (*Stance, Stance.CONFIRMED, Stance.DENIED))

"""What must hold for every wish and every directory: one group each, soft wishes hide nobody, money has no say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
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
    Price,
    PriceTier,
    SamePriceForAll,
    Source,
    Stance,
    Standing,
)
from intake_bot.domain.matching import Group, Match, Wish, from_document, match, to_document
from intake_bot.domain.money import Amount, Money
from intake_bot.domain.regulation import Route, Vector, span_of
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, Service, TierId

TODAY = date(2026, 6, 1)


def some(values) -> st.SearchStrategy:
    return st.frozensets(st.sampled_from(list(values)), max_size=3)


@st.composite
def wishes(draw) -> Wish:
    names = draw(st.booleans())
    vectors = (
        draw(st.frozensets(st.sampled_from(Vector), min_size=1, max_size=3)) if names else frozenset({Vector.UNKNOWN})
    )
    return Wish(
        vectors=vectors,
        span=span_of(vectors),
        names_procedure=names,
        areas=draw(some(Area)),
        routes=draw(some(Route)),
        districts=draw(some(District)),
        languages=draw(some(["en", "zh-Hant", "fil", "es"])),
        tiers=draw(some(TierId)),
        consultation=draw(some(ConsultationWish)),
    )


VALUES = {
    ClaimKind.DESIGNATION: st.just(Designation()),
    ClaimKind.OFFER: st.builds(
        Offer,
        service=st.sampled_from(Service),
        standing=st.sampled_from([Standing.STATED, Standing.ASK]),
        vectors=some(Vector),
        areas=some(Area),
        routes=some(Route),
    ),
    ClaimKind.LANGUAGE: st.builds(Language, tag=st.sampled_from(["en", "zh", "tl"])),
    ClaimKind.DISTRICT: st.builds(InDistrict, district=st.sampled_from(District)),
    ClaimKind.CONSULTATION_MODEL: st.builds(ConsultationModel, trait=st.sampled_from(ConsultationWish)),
    ClaimKind.COMMENDATION: st.just(Commendation(given_by="Minister", year=2024)),
}


@st.composite
def claims(draw, name: str) -> Claim:
    kind = draw(st.sampled_from(list(VALUES)))
    return Claim(
        id=name,
        kind=kind,
        value=draw(VALUES[kind]),
        stance=draw(st.sampled_from(Stance)),
        source=Source(name="s", reference="r"),
        as_of="2026",
        checked_by="staff",
        checked_on=TODAY - timedelta(days=draw(st.sampled_from([0, 90, 91]))),
        expires_on=draw(st.sampled_from([None, TODAY, TODAY - timedelta(days=1)])),
    )


@st.composite
def directories(draw) -> Directory:
    names = draw(st.lists(st.text("abAB", min_size=1, max_size=3), max_size=5))
    return Directory(
        revision=draw(st.integers(1, 9)),
        clinics=tuple(
            Clinic(
                id=f"c{at}",
                names={"en": name},
                claims=tuple(draw(claims(f"c{at}.{number}")) for number in range(draw(st.integers(0, 5)))),
                closed_on=draw(st.sampled_from([None, None, None, TODAY])),
            )
            for at, name in enumerate(names)
        ),
    )


def places(found: Match) -> dict[str, tuple]:
    """Group, permission to ask, and place in the order, clinic by clinic."""
    return {one.clinic_id: (one.group, one.may_be_asked, at) for at, one in enumerate(found.clinics)}


@given(asked=wishes(), directory=directories())
def test_every_clinic_is_in_exactly_one_group_in_order(asked, directory):
    """All clinics are there once, each group holds its own and runs from A to Z by English name."""
    found = match(asked, directory, TODAY)
    assert sorted(one.clinic_id for one in found.clinics) == sorted(clinic.id for clinic in directory.clinics)
    for group, members in zip(Group, (found.shown, found.ask_first, found.not_shown), strict=True):
        assert {one.group for one in members} <= {group}
        names = [directory.clinic(one.clinic_id).name().casefold() for one in members]
        assert names == sorted(names)


@given(asked=wishes(), directory=directories())
def test_a_match_reproduces(asked, directory):
    """The stored document gives back the match, and matching again gives the same."""
    found = match(asked, directory, TODAY)
    back = from_document(json.loads(json.dumps(to_document(found))))
    assert back == found == match(back.wish, directory, back.matched_on)


@given(asked=wishes(), directory=directories())
def test_soft_wishes_never_change_the_group_of_a_named_procedure(asked, directory):
    """District, language, tier and consultation wishes label only, and so does the order stay."""
    named = replace(asked, names_procedure=True)
    nothing = frozenset[str]()
    plain = replace(named, districts=nothing, languages=nothing, tiers=nothing, consultation=nothing)
    assert places(match(named, directory, TODAY)) == places(match(plain, directory, TODAY))


MONEY = st.fixed_dictionaries(
    {
        "tier": st.sampled_from(TierId),
        "price": st.integers(1, 10**9),
        "vector": st.sampled_from(Vector),
        "same": st.booleans(),
        "raw": st.text(max_size=20),
    }
)


@given(asked=wishes(), directory=directories(), money=st.lists(MONEY, min_size=5, max_size=5))
def test_neither_price_nor_tier_nor_wording_moves_a_clinic(asked, directory, money):
    """Whatever clinics charge, and however their claims are worded or sourced, groups and order stay the same."""
    asked = replace(asked, tiers=asked.tiers if asked.names_procedure else frozenset())

    def changed(clinic: Clinic, said: dict) -> Clinic:
        about_money = [
            (ClaimKind.PRICE_TIER, PriceTier(tier=said["tier"])),
            (
                ClaimKind.PRICE,
                Price(amount=Amount.exactly(Money(amount_minor=said["price"], currency="KRW")), vector=said["vector"]),
            ),
            *([(ClaimKind.SAME_PRICE_FOR_ALL, SamePriceForAll())] if said["same"] else []),
        ]
        more = tuple(
            Claim(
                id=f"{clinic.id}.m{at}",
                kind=kind,
                value=value,
                stance=Stance.REPORTED,
                source=Source(name="s", reference="r"),
                as_of="2026",
            )
            for at, (kind, value) in enumerate(about_money)
        )
        worded = tuple(
            replace(
                claim,
                raw=said["raw"],
                source=Source(name=said["raw"], reference=said["raw"]),
                value=replace(claim.value, wording=said["raw"], product=said["raw"])
                if isinstance(claim.value, Offer)
                else claim.value,
            )
            for claim in clinic.claims
        )
        return replace(clinic, claims=worded + more, aliases=(said["raw"],))

    other = replace(directory, clinics=tuple(map(changed, directory.clinics, money)))
    assert places(match(asked, other, TODAY)) == places(match(asked, directory, TODAY))


@given(asked=wishes(), directory=directories(), extra=st.frozensets(st.sampled_from(Vector), min_size=1, max_size=2))
def test_a_wider_wish_never_opens_a_closed_gate(asked, directory, extra):
    """When more stays possible and the gate is asked for, nobody without a fresh confirmation is shown."""
    vectors = asked.vectors | extra | {Vector.DONOR}
    wide = replace(asked, vectors=vectors, span=span_of(vectors), names_procedure=True)
    assert all(one.gate.value == "confirmed" for one in match(wide, directory, TODAY).shown)

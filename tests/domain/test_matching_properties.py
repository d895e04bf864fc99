"""What must hold for every wish and every directory: one group each, soft wishes hide nobody, money has no say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from intake_bot.domain import grouping
from intake_bot.domain.directory import Clinic, Directory
from intake_bot.domain.evidence import (
    Claim,
    ClaimKind,
    Offer,
    Price,
    PriceTier,
    SamePriceForAll,
    Source,
    Stance,
    Standing,
)
from intake_bot.domain.grouping import cells
from intake_bot.domain.index import indexed
from intake_bot.domain.match_document import from_document, to_document
from intake_bot.domain.matching import Match, Wish
from intake_bot.domain.money import Amount, Money
from intake_bot.domain.reasons import matched
from intake_bot.domain.regulation import Vector, span_of
from intake_bot.domain.vocabulary import TierId
from tests.support.strategies import FEW, TODAY, directories, disputes, wishes


def match(asked: Wish, directory: Directory, day: date) -> Match:
    """The match with a directory on a day."""
    return grouping.match(asked, indexed(directory, day))


def places(found: Match) -> dict[str, tuple]:
    """Group, permission to ask, and place in the order, clinic by clinic."""
    return {one.clinic_id: (one.group, one.may_be_asked, at) for at, one in enumerate(found.told)}


@given(asked=wishes(), directory=directories())
def test_every_clinic_is_in_exactly_one_group_in_order(asked, directory):
    """All clinics are there once, each group holds its own and runs from A to Z by English name."""
    found = match(asked, directory, TODAY)
    assert sorted(one.clinic_id for one in found.told) == sorted(clinic.id for clinic in directory.clinics)
    for group, members in found.groups.items():
        assert {one.group for one in members.told} <= {group}
        names = [directory.clinic(one.clinic_id).name().casefold() for one in members.told]
        assert names == sorted(names)


@given(asked=wishes(), named=st.booleans(), directory=directories())
def test_sets_of_clinics_are_sorted_as_each_of_them_alone(asked, named, directory):
    """The index puts every clinic into exactly the cell of the decision table that its own reasons lead to."""
    check_cells(replace(asked, names_procedure=named), directory)


@settings(max_examples=300)
@given(asked=wishes(FEW), directory=disputes())
def test_a_no_on_a_menu_is_weighed_for_many_as_for_one(asked, directory):
    """Whatever a no leaves of what is offered, and by whatever day it was said."""
    check_cells(replace(asked, names_procedure=True), directory)


def check_cells(asked: Wish, directory: Directory) -> None:
    """Raise unless the index and the reasons of each clinic come to the same."""
    index = indexed(directory, TODAY)
    together = {clinic.id: cell for cell, found in cells(asked, index).items() for clinic in index.those(found)}
    alone = {clinic.id: matched(asked, clinic, index.reading) for clinic in directory.clinics}
    assert together == {name: (one.offer, one.gate) for name, one in alone.items()}
    assert sum(found.bit_count() for found in cells(asked, index).values()) == len(directory.clinics)
    found = match(asked, directory, TODAY)
    assert found.stated == any(one.offer is Standing.STATED for one in alone.values())
    assert {one.clinic_id: one for one in found.told} == alone


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
    assert all(one.gate.value == "confirmed" for one in match(wide, directory, TODAY).shown.told)

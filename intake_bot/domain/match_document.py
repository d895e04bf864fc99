"""A match as JSON values, as a case keeps it: the wish, how many clinics each group has, and those that are told.

Must not know where documents are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from intake_bot.domain.evidence import Standing
from intake_bot.domain.matching import (
    MOST_TOLD,
    Applied,
    ClinicMatch,
    Gate,
    Group,
    Match,
    Members,
    Reason,
    ReasonKind,
    Rule,
    Verdict,
    Wish,
)
from intake_bot.domain.regulation import RiskClass, Route, Vector, ordered
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, TierId


def to_document(found: Match) -> dict[str, Any]:
    """The match as JSON values, everything sorted, so that equal matches give equal documents."""
    wish = found.wish
    return {
        "wish": {
            "vectors": _as_list(wish.vectors),
            "span": [str(risk_class) for risk_class in ordered(wish.span)],
            "names_procedure": wish.names_procedure,
            "areas": _as_list(wish.areas),
            "routes": _as_list(wish.routes),
            "districts": _as_list(wish.districts),
            "languages": _as_list(wish.languages),
            "tiers": _as_list(wish.tiers),
            "consultation": _as_list(wish.consultation),
        },
        "directory_revision": found.directory_revision,
        "matched_on": found.matched_on.isoformat(),
        "counts": {group.value: members.count for group, members in found.groups.items()},
        "stated": found.stated,
        "clinics": [
            {
                "clinic_id": one.clinic_id,
                "group": one.group.value,
                "may_be_asked": one.may_be_asked,
                "offer": one.offer.value,
                "gate": one.gate.value,
                "reasons": [
                    {
                        "kind": reason.kind.value,
                        "verdict": reason.verdict.value,
                        "wished": list(reason.wished),
                        "on_record": list(reason.on_record),
                        "claims": list(reason.claims),
                    }
                    for reason in one.reasons
                ],
            }
            for one in found.told
        ],
        "trace": [
            {"rule": applied.rule.value, "values": [str(value) for value in applied.values]} for applied in found.trace
        ],
    }


def _as_list(values: Iterable[str]) -> list[str]:
    return sorted(str(value) for value in values)


def clinics_told(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the clinics of which a document that ``to_document`` wrote tells."""
    return tuple(one["clinic_id"] for one in document["clinics"])


def wish_told(document: Mapping[str, Any]) -> Wish:
    """What was wished for, as ``to_document`` wrote it. Raises KeyError or ValueError for anything else."""
    wish = document["wish"]
    return Wish(
        vectors=frozenset(map(Vector, wish["vectors"])),
        span=frozenset(map(RiskClass, wish["span"])),
        names_procedure=wish["names_procedure"],
        areas=frozenset(map(Area, wish["areas"])),
        routes=frozenset(map(Route, wish["routes"])),
        districts=frozenset(map(District, wish["districts"])),
        languages=frozenset(wish["languages"]),
        tiers=frozenset(map(TierId, wish["tiers"])),
        consultation=frozenset(map(ConsultationWish, wish["consultation"])),
    )


def from_document(document: Mapping[str, Any]) -> Match:
    """The match that ``to_document`` wrote. Raises KeyError or ValueError for anything else.

    A document without counts is of a version that kept every clinic.
    """
    clinics = [
        ClinicMatch(
            clinic_id=one["clinic_id"],
            group=Group(one["group"]),
            may_be_asked=one["may_be_asked"],
            offer=Standing(one["offer"]),
            gate=Gate(one["gate"]),
            reasons=tuple(
                Reason(
                    kind=ReasonKind(reason["kind"]),
                    verdict=Verdict(reason["verdict"]),
                    wished=tuple(reason["wished"]),
                    on_record=tuple(reason["on_record"]),
                    claims=tuple(reason["claims"]),
                )
                for reason in one["reasons"]
            ),
        )
        for one in document["clinics"]
    ]
    counts = document.get("counts") or Counter(one.group.value for one in clinics)
    members = {
        group: Members(count=counts[group.value], told=tuple(one for one in clinics if one.group is group)[:MOST_TOLD])
        for group in Group
    }
    return Match(
        wish=wish_told(document),
        directory_revision=document["directory_revision"],
        matched_on=date.fromisoformat(document["matched_on"]),
        shown=members[Group.SHOWN],
        ask_first=members[Group.ASK_FIRST],
        not_shown=members[Group.NOT_SHOWN],
        stated=document.get("stated", any(one.offer is Standing.STATED for one in clinics)),
        trace=tuple(Applied(rule=Rule(one["rule"]), values=tuple(one["values"])) for one in document["trace"]),
    )

"""Where a clinic's statements and our record do not say the same: both sides, and no judgement of either.

This file must not know rows, wording, or what is done about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from intake_bot.domain.checklist import ItemId
from intake_bot.domain.directory import Clinic, claims_of
from intake_bot.domain.evidence import (
    AttractionRegistration,
    Claim,
    ClaimKind,
    Designation,
    ProductLicence,
    Reading,
    Weight,
    weigh,
)
from intake_bot.domain.regulation import Span
from intake_bot.domain.statements import StatedClaim, Statement, claims_from, contradicts_span, stated_span


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What a clinic stated, and what stands against it: a claim of our record, or the classes that the guide names."""

    statement: Statement
    against: Claim | Span


def contradictions(
    statements: Iterable[Statement], clinic: Clinic | None, span: Span | None, reading: Reading
) -> tuple[Contradiction, ...]:
    """All contradictions of one clinic, by the items of its statements.

    ``clinic`` is None where the directory has none, ``span`` where the patient names no procedure.
    """
    together = tuple(statements)
    of_class = (
        Contradiction(statement=statement, against=span)
        for statement in together
        if span is not None and contradicts_span(span, stated_span((statement,)))
    )
    on_record = (
        Contradiction(statement=claim.statement, against=other)
        for claim in claims_from(together)
        for other in (_against(claim, clinic, reading) if clinic is not None else ())
    )
    order = tuple(ItemId)
    return tuple(sorted(chain(of_class, on_record), key=lambda one: order.index(one.statement.item)))


def _against(stated: StatedClaim, clinic: Clinic, reading: Reading) -> Iterator[Claim]:
    """The claims of our record that say something else of the same matter."""
    same = [claim for claim in claims_of(clinic, stated.kind) if _matter(claim) == _matter(stated)]
    held, said = weigh(same, reading), weigh((stated,), reading)
    if {held.weight, said.weight} & {Weight.NOT_ON_RECORD}:
        return
    if (held.weight is Weight.DENIED) is not (said.weight is Weight.DENIED):
        yield from held.claims[:1]
    elif held.weight is not Weight.DENIED:
        yield from [claim for claim in held.claims if _differ(claim, stated)][:1]


def _matter(claim: Claim) -> object:
    """What a claim is about: where several of a kind can hold at once, that tells them apart."""
    match claim.kind:
        case ClaimKind.DESIGNATION | ClaimKind.ATTRACTION_REGISTRATION:
            return None
        case ClaimKind.PRODUCT_LICENCE:
            return claim.value.product.casefold() if isinstance(claim.value, ProductLicence) else None
        case _:
            return claim.value


def _differ(on_record: Claim, stated: Claim) -> bool:
    """Whether two that both say yes name other numbers, another category or other ways of use."""
    match on_record.value, stated.value:
        case Designation(certificate_number=one), Designation(certificate_number=other):
            return _numbers_differ(one, other)
        case AttractionRegistration(number=one), AttractionRegistration(number=other):
            return _numbers_differ(one, other)
        case ProductLicence() as one_product, ProductLicence() as other_product:
            routes = one_product.routes and other_product.routes and one_product.routes.isdisjoint(other_product.routes)
            return (
                one_product.category is not other_product.category
                or _numbers_differ(one_product.number, other_product.number)
                or bool(routes)
            )
        case _:
            return False


def _numbers_differ(one: str | None, other: str | None) -> bool:
    """Dashes, blanks and capitals tell no numbers apart; a number that is not given differs from none."""
    if one is None or other is None:
        return False
    return _letters(one) != _letters(other)


def _letters(number: str) -> str:
    return "".join(letter for letter in number.casefold() if letter.isalnum())

"""Where the written answers of one clinic do not go together, item beside item, and no judgement of either.

This file must not know our record, rows, wording, or what is done about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from intake_bot.domain.answer_options import Option
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.regulation import needs_designation
from intake_bot.domain.statements import Statement, stated_span


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two statements of one clinic that cannot both hold, in the order of their items."""

    first: Statement
    second: Statement

    @property
    def items(self) -> frozenset[ItemId]:
        """The items of both."""
        return frozenset({self.first.item, self.second.item})


def disagreements(statements: Iterable[Statement]) -> tuple[Disagreement, ...]:
    """All pairs of a clinic's statements that cannot both hold."""
    order = tuple(ItemId)
    ordered = sorted(statements, key=lambda one: order.index(one.item))
    return tuple(
        Disagreement(first=one, second=other)
        for one, other in combinations(ordered, 2)
        if _name_other_classes(one, other) or _differ_on_designation(one, other) or _differ_on_designation(other, one)
    )


def _name_other_classes(one: Statement, other: Statement) -> bool:
    first, second = stated_span((one,)), stated_span((other,))
    return bool(first) and bool(second) and not first & second


def _differ_on_designation(one: Statement, other: Statement) -> bool:
    """A yes and a no; or none needed, for a class of which the guide says that one is (guide A:3)."""
    if Option.DESIGNATED in one.options:
        return Option.NOT_DESIGNATED in other.options
    return Option.NOT_NEEDED in one.options and needs_designation(stated_span((other,)))

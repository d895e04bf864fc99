"""Who has an offer compared: what is known of them that the comparison stands on.

From answers, or from the case that was made of them. Must not know the offer, rows or wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from intake_bot.domain.case import Case
from intake_bot.domain.checklist import ItemId, items_for
from intake_bot.domain.regulation import Route, Vector
from intake_bot.questionnaire import finder
from intake_bot.questionnaire.answers import Answer, options_of
from intake_bot.questionnaire.answers import from_document as answer_from_document
from intake_bot.questionnaire.events import QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferReader:
    """``vectors`` are those still possible, or None for somebody who has named no procedure. ``residence``: ISO 3166-1
    alpha-2, or None.
    """

    vectors: frozenset[Vector] | None = None
    route: Route | None = None
    residence: str | None = None

    @property
    def items(self) -> tuple[ItemId, ...]:
        """The checklist that an offer is compared with: theirs, or else the common one."""
        return items_for(self.vectors or frozenset({Vector.UNKNOWN}))


def reader_of(answers: Mapping[QuestionId, Answer], case: Case | None) -> OfferReader:
    """Who reads, by the answers given now; by their last case where these name no procedure.

    Raises KeyError or ValueError for a case whose finding no version has written.
    """
    finding, residence = finder.find(answers), _residence(answers.get("residence"))
    if not finding.named and case is not None:
        finding = finder.from_document(cast("Mapping[str, Any]", case.finding))
        residence = residence or _residence(_readable(case.answers.get("residence")))
    if not finding.named:
        return OfferReader(residence=residence)
    return OfferReader(vectors=finding.vectors, route=finding.route, residence=residence)


def _residence(answer: Answer | None) -> str | None:
    return next(iter(options_of(answer)), None)


def _readable(document: object) -> Answer | None:
    """The answer of a document; None for one that this version cannot read."""
    try:
        return answer_from_document(document) if isinstance(document, Mapping) else None
    except ValueError:
        return None

"""From answers to what matching asks about: the only place where the two vocabularies meet.

Pure. Must not know clinics or how a match is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from intake_bot.domain.matching import Wish
from intake_bot.domain.pricing import PriceTable, Rate, placed
from intake_bot.domain.regulation import Route
from intake_bot.domain.vocabulary import ConsultationWish, District, TierId, areas_of
from intake_bot.questionnaire.answers import Answer, Priced, options_of
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.finder import Finding

ANY_LANGUAGE = frozenset({"other"})
WISHES = {wish.value: wish for wish in ConsultationWish}
DISTRICTS = {district.value: district for district in District}
TIERS = {tier.value: tier for tier in TierId}


def wish_of(
    answers: Mapping[QuestionId, Answer], finding: Finding, prices: PriceTable | None, rates: Iterable[Rate]
) -> Wish:
    """What the answers on the path wish for. Nothing said becomes an empty set: no preference."""
    return Wish(
        vectors=finding.vectors,
        span=finding.span,
        names_procedure=finding.named,
        areas=areas_of(options_of(answers.get("concerns"))),
        routes=frozenset({finding.route}) if finding.route not in (None, Route.UNKNOWN) else frozenset(),
        districts=frozenset(
            DISTRICTS[option] for option in options_of(answers.get("districts")) if option in DISTRICTS
        ),
        languages=frozenset(options_of(answers.get("spoken_languages"))) - ANY_LANGUAGE,
        tiers=_tiers(answers, prices, rates),
        consultation=frozenset(
            WISHES[option] for option in options_of(answers.get("consultation_wishes")) if option in WISHES
        ),
    )


def _tiers(answers: Mapping[QuestionId, Answer], prices: PriceTable | None, rates: Iterable[Rate]) -> frozenset[TierId]:
    """A budget as a set of tiers: those picked, or those that a typed amount meets in Seoul's column."""
    budget = answers.get("budget")
    if not isinstance(budget, Priced) or prices is None:
        return frozenset(TIERS[option] for option in options_of(budget) if option in TIERS)
    seoul = placed(budget.amount, prices, rates).seoul
    return seoul if isinstance(seoul, frozenset) else frozenset()

"""What a form and a question are: values that the engine walks, whoever fills the form in.

Conditions are Python functions of the answers already walked; there is no rule language. Must not know any form of
ours, how an answer is taken, or wording: ``texts`` has a text for every id and option, and a test holds them together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake_bot.questionnaire.answers import Answer, LeftOut, options_of
from intake_bot.questionnaire.effects import ConsentKind
from intake_bot.questionnaire.events import OptionId, QuestionId
from intake_bot.questionnaire.kinds import Kind, Walked

StepId = str
REVIEW: Final[StepId] = "review"
"""The step at which every form ends."""


def always(_: Walked) -> bool:
    """The condition of a question that is asked of everybody."""
    return True


def chose(question: QuestionId, *options: OptionId) -> Callable[[Walked], bool]:
    """True when one of these options was chosen."""
    return lambda walked: bool(set(options) & set(options_of(walked.get(question))))


Options = Callable[[Walked, date], tuple[OptionId, ...]]
"""The options of a question, for the answers already walked and for today."""


def fixed(*options: OptionId) -> Options:
    """The same options for everybody."""
    return lambda _walked, _today: options


NO_OPTIONS = fixed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One screen of a form.

    ``step`` is what progress counts: questions of one step share it, and one without is a step of its own. ``when``
    sees only answers already walked. ``columns`` is how many short buttons stand in a row. A ``notice`` only tells
    something: it is walked, but neither reviewed nor submitted. ``told_anew_by``: when one of these answers changes, it
    is told again. Of patients alone: ``health`` marks answers that only a doctor may see, ``consent`` makes the answer
    a receipt.
    """

    id: QuestionId
    kind: Kind
    step: StepId | None = None
    options: Options = NO_OPTIONS
    when: Callable[[Walked], bool] = always
    can_skip: bool = True
    columns: int = 1
    health: bool = False
    consent: ConsentKind | None = None
    notice: bool = False
    told_anew_by: frozenset[QuestionId] = frozenset()

    def fits(self, answer: Answer, walked: Walked, today: date) -> bool:
        """Whether this stored answer still answers the question."""
        if isinstance(answer, LeftOut):
            return self.can_skip
        return self.kind.fits(answer, self.options(walked, today), today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Questions in order. An ``id`` is stable; the ``version`` is raised when a question is added or taken away.

    ``country``: the question whose answer is the person's own country, for amounts that come without a currency.
    """

    id: str
    version: int
    questions: tuple[Question, ...]
    country: QuestionId | None = None
    by_id: Mapping[QuestionId, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {question.id: question for question in self.questions})

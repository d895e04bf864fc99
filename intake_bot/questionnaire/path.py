"""The way through a form, walked anew from the answers each time.

There is no stored cursor: Back, Change, a resume after a month and a deploy with a changed form are all this one walk.
Must not know events, effects or wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intake_bot.questionnaire.answers import Answer
from intake_bot.questionnaire.effects import Progress
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.form import REVIEW, Form, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The questions that these answers lead through, the answers that stand on them, and the first one still open."""

    form: Form
    questions: tuple[Question, ...]
    answers: Mapping[QuestionId, Answer]
    open: Question | None

    @property
    def reviewed(self) -> tuple[Question, ...]:
        """The questions whose answers are reviewed and submitted, in order."""
        return tuple(question for question in self.questions if not question.notice)

    @property
    def submitted(self) -> dict[QuestionId, Answer]:
        """Exactly the answers that the review shows and a case holds."""
        return {question.id: self.answers[question.id] for question in self.reviewed if question.id in self.answers}

    def __contains__(self, question: object) -> bool:
        return any(question == walked.id for walked in self.questions)

    def before(self, question: QuestionId) -> Question | None:
        """The answered question that stands right before this one."""
        earlier: Question | None = None
        for walked in self.questions:
            if walked.id == question:
                return earlier
            if walked.id in self.answers:
                earlier = walked
        return None

    def progress(self, question: QuestionId | None) -> Progress:
        """Which step a question belongs to, among the steps on this path; None is the review, which is the last."""
        steps = [*dict.fromkeys(walked.step or walked.id for walked in self.questions), REVIEW]
        step = next((walked.step or walked.id for walked in self.questions if walked.id == question), REVIEW)
        return Progress(step=steps.index(step) + 1, of=len(steps))


def walk(answers: Mapping[QuestionId, Answer], today: date, form: Form) -> Path:
    """Walk a form once. An answer that no longer fits its question counts as none, and is asked again."""
    questions: list[Question] = []
    walked: dict[QuestionId, Answer] = {}
    first_open: Question | None = None
    for question in form.questions:
        if not question.when(walked):
            continue
        questions.append(question)
        answer = answers.get(question.id)
        if answer is not None and question.fits(answer, walked, today):
            walked[question.id] = answer
        elif first_open is None:
            first_open = question
    return Path(form=form, questions=tuple(questions), answers=walked, open=first_open)

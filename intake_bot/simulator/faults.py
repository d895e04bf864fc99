"""Faults on request: what goes wrong with the next calls, as counters that run out by themselves.

May say which fault hits a call. Must not carry it out: the core does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from intake_bot.simulator.refusals import too_many_requests
from intake_bot.simulator.values import Answer, Refusal, refused


class FaultKind(StrEnum):
    """What can happen to a call."""

    ANSWER = "answer"
    """It is answered with something else and not carried out."""

    SILENCE = "silence"
    """No answer ever comes."""

    RESET = "reset"
    """The connection is closed without an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault for the next `times` calls of `method` (None: of any method).

    `accepted`: the call is carried out first, and then the fault hides its answer.
    """

    kind: FaultKind
    method: str | None
    times: int
    accepted: bool = False
    answer: Answer | None = None


HTML_ERROR_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


class Faults:
    """The switches. Each adds to a list; the first entry that fits a call hits it."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    @property
    def waiting(self) -> list[Fault]:
        """Faults that have not hit yet."""
        return list(self._faults)

    def clear(self) -> None:
        """Ends all faults that wait."""
        self._faults = []

    def too_many_requests(self, method: str | None = None, *, times: int = 1, retry_after: int = 1) -> None:
        """The next calls get 429 with `retry_after` seconds."""
        self.refuse(method, too_many_requests(retry_after), times=times)

    def server_error(self, method: str | None = None, *, times: int = 1, status: int = 502) -> None:
        """The next calls get a 5xx, in JSON as Telegram's own front end sends it."""
        words = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
        self.refuse(method, Refusal(code=status, description=words.get(status, "Internal Server Error")), times=times)

    def refuse(self, method: str | None, refusal: Refusal, *, times: int = 1) -> None:
        """The next calls get this refusal: a 401 or 404 from a proxy in front, for example."""
        self._add(Fault(kind=FaultKind.ANSWER, method=method, times=times, answer=refused(refusal)))

    def garbage(
        self, method: str | None = None, *, times: int = 1, status: int = 200, body: bytes = HTML_ERROR_PAGE,
        accepted: bool = False,
    ) -> None:  # fmt: skip
        """The next calls get bytes that are no Bot API answer."""
        answer = Answer(status=status, body={}, garbage=body)
        self._add(Fault(kind=FaultKind.ANSWER, method=method, times=times, answer=answer, accepted=accepted))

    def silence(self, method: str | None = None, *, times: int = 1, accepted: bool = False) -> None:
        """The next calls are never answered: the caller waits until it gives up."""
        self._add(Fault(kind=FaultKind.SILENCE, method=method, times=times, accepted=accepted))

    def reset(self, method: str | None = None, *, times: int = 1, accepted: bool = True) -> None:
        """The next calls lose their connection; normally after they were carried out (accept, then reset)."""
        self._add(Fault(kind=FaultKind.RESET, method=method, times=times, accepted=accepted))

    def _add(self, fault: Fault) -> None:
        self._faults.append(fault)

    def take(self, method: str) -> Fault | None:
        """The fault that hits this call, used up by one; None for an undisturbed call."""
        for place, fault in enumerate(self._faults):
            if fault.method in (None, method):
                if fault.times > 1:
                    self._faults[place] = replace(fault, times=fault.times - 1)
                else:
                    del self._faults[place]
                return fault
        return None

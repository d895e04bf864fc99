"""What happens with items of a tracker, as tests of the domain, the desk, the store and the texts need it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from intake_bot.domain.checklist import ItemId
from intake_bot.domain.tracker import (
    AnsweredInWriting,
    AnsweredVerbally,
    Asked,
    Author,
    Checked,
    Declined,
    FileKind,
    Forwarded,
    KeptFile,
    KeptFor,
    ReadAs,
    ReceivedDocument,
    Side,
    TookBack,
    Tracker,
)

NOON = datetime(2026, 11, 22, 3, tzinfo=UTC)
"""Noon in Seoul."""
ANA = Author(side=Side.PATIENT, user_id=7)
SAM = Author(side=Side.STAFF, user_id=8, name="Sam")
PDF = KeptFile(id="BQAC", kind=FileKind.DOCUMENT, name="certificate.pdf", mime_type="application/pdf", size=1000)


def asked(days=0, by=ANA):
    return Asked(at=NOON + timedelta(days=days), by=by)


def wrote(words="Class I", days=0, by=ANA, forwarded=None):
    return AnsweredInWriting(at=NOON + timedelta(days=days), by=by, words=words, forwarded=forwarded)


def told(words="", days=0, by=ANA):
    return AnsweredVerbally(at=NOON + timedelta(days=days), by=by, words=words)


def document(days=0, by=ANA, file=PDF, forwarded=None):
    return ReceivedDocument(at=NOON + timedelta(days=days), by=by, file=file, forwarded=forwarded)


def declined(days=0, by=ANA):
    return Declined(at=NOON + timedelta(days=days), by=by)


def read(entry, *options, days=0, by=ANA, detail=""):
    return ReadAs(at=NOON + timedelta(days=days), by=by, entry=entry, options=frozenset(options), detail=detail)


def checked(entry, days=0, by=SAM):
    return Checked(at=NOON + timedelta(days=days), by=by, entry=entry)


def kept_for(months, days=0, by=ANA):
    return KeptFor(at=NOON + timedelta(days=days), by=by, months=months)


def took_back(entry, days=0, by=ANA):
    return TookBack(at=NOON + timedelta(days=days), by=by, entry=entry)


def a_tracker(clinic_id="lydian", number=1, name="Lydian Plastic Surgery", **histories):
    """A tracker with these histories by the names of their items."""
    return Tracker(
        number=number,
        clinic_id=clinic_id,
        name=name,
        histories={ItemId(item): tuple(history) for item, history in histories.items()},
    )


# ---- anything that can happen ------------------------------------------------------------------------------------

MOMENTS = st.integers(0, 4 * 366 * 24).map(lambda hours: NOON + timedelta(hours=hours))
AUTHORS = st.sampled_from([ANA, SAM])
WORDS = st.sampled_from(["", "Class I", "<b>%s {0}", "예"])
FORWARDED = st.one_of(st.none(), st.builds(Forwarded, name=WORDS, at=MOMENTS))
ENTRIES = st.integers(1, 12)
OPTIONS = st.frozensets(st.sampled_from(["class_one", "class_two", "designated", "not_clear"]), min_size=1, max_size=2)
FILES = st.builds(
    KeptFile,
    id=st.just("BQAC"),
    kind=st.sampled_from(FileKind),
    name=st.one_of(st.none(), WORDS),
    size=st.one_of(st.none(), st.just(20 * 2**20 + 1)),
)
ANY_EVENT = st.one_of(
    st.builds(Asked, at=MOMENTS, by=AUTHORS),
    st.builds(AnsweredInWriting, at=MOMENTS, by=AUTHORS, words=WORDS, forwarded=FORWARDED),
    st.builds(AnsweredVerbally, at=MOMENTS, by=AUTHORS, words=WORDS),
    st.builds(ReceivedDocument, at=MOMENTS, by=AUTHORS, file=FILES, words=WORDS, forwarded=FORWARDED),
    st.builds(Declined, at=MOMENTS, by=AUTHORS),
    st.builds(ReadAs, at=MOMENTS, by=AUTHORS, entry=ENTRIES, options=OPTIONS, detail=WORDS),
    st.builds(Checked, at=MOMENTS, by=AUTHORS, entry=ENTRIES),
    st.builds(KeptFor, at=MOMENTS, by=AUTHORS, months=st.sampled_from([3, 6, 12, 24])),
    st.builds(TookBack, at=MOMENTS, by=AUTHORS, entry=ENTRIES),
)
"""Any event, in any order, with any entry that it refers to: there or not."""

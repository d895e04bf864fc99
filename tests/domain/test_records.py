"""The directory as records, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from intake_bot.domain.directory import Facilitator, TopicText
from intake_bot.domain.directory_document import DirectoryDocumentError
from intake_bot.domain.evidence import AttractionRegistration, Claim, ClaimKind, Source, Stance
from intake_bot.domain.pricing import Rate
from intake_bot.domain.records import changed, from_records, to_records


@pytest.fixture
def full(directory):
    """A directory with something of every kind."""
    registration = Claim(
        id="helper.registration",
        kind=ClaimKind.ATTRACTION_REGISTRATION,
        value=AttractionRegistration(number="A-2026-01-02-06761"),
        stance=Stance.REPORTED,
        source=Source(name="own statement", reference="letter"),
        as_of="2026-05-01",
    )
    return replace(
        directory,
        rates=(
            Rate(from_currency="USD", to_currency="KRW", rate=Decimal("1400.50"), as_of=date(2026, 5, 1), source="b"),
        ),
        facilitators=(Facilitator(id="helper", names={"en": "Helper"}, claims=(registration,)),),
        topics={("designation", "ko"): TopicText(text="…", source="the operator", as_of=date(2026, 5, 1))},
        stale_after={ClaimKind.DESIGNATION: 60},
    )


def test_a_directory_survives_as_records(full):
    """The records are JSON, give back the same directory, and are written the same again."""
    written = json.dumps(to_records(full))
    back = from_records(full.revision, json.loads(written))
    assert back == full
    assert json.dumps(to_records(back)) == written


def test_each_record_can_be_taken_out_and_put_back(full):
    """Whatever is put in and taken out again leaves no trace; what is taken out is missing until then."""
    records = to_records(full)
    for key, document in records.items():
        without = changed(full, 2, {key: None})
        assert key not in to_records(without) or key == "prices:table", key
        assert changed(without, full.revision, {key: document}) == full or key == "prices:table", key


def test_only_what_is_named_changes(full):
    """A new name of one clinic leaves every other value as it was."""
    document = {**to_records(full)["clinic:qd"], "names": {"en": "QD"}}
    after = changed(full, 2, {"clinic:qd": document})
    assert after.clinic("qd").name() == "QD"
    assert {key for key, value in to_records(after).items() if to_records(full)[key] != value} == {"clinic:qd"}


@pytest.mark.parametrize(
    ("key", "document"),
    [
        ("clinic:qd", {}),
        ("clinic:qd", {"id": "onecell", "names": {"en": "x"}}),
        ("clinic:qd", {"id": "qd", "names": {"ko": "x"}}),
        ("clinic:helper", {"id": "helper", "names": {"en": "a facilitator's id"}}),
        ("clinic:x", {"id": "x", "names": {"en": "X"}, "claims": [{"id": "y.z"}]}),
        ("rate:USD:KRW", {"rate": "-1"}),
        ("stale_after:designation", {}),
        ("nothing:x", {"id": "x"}),
        ("clinic", None),
    ],
)
def test_what_is_no_record_is_refused_by_name(full, key, document):
    """Nothing half right comes into the directory."""
    if document is None:
        assert changed(full, 1, {key: None}) == full
        return
    with pytest.raises(DirectoryDocumentError):
        changed(full, 2, {key: document})

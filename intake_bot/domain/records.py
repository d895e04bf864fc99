"""The directory as records: JSON values by key, which is how it is kept, compared and changed.

One record is one thing that is changed as a whole: a clinic with its claims, a range of the price table, a rate. Must
not know who changes what, when or why, or where records are stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar

from intake_bot.domain.directory import Clinic, Directory, Facilitator, Listed, TopicText, VectorFacts
from intake_bot.domain.directory_document import (
    DirectoryDocumentError,
    clinic_from_document,
    facilitator_from_document,
    to_document,
    value_from_document,
)
from intake_bot.domain.evidence import ClaimKind
from intake_bot.domain.pricing import PriceRange, PriceTable, Rate

Key = str
"""What a record is and its id: ``clinic:lydian``, ``range:T1:KR``, ``topic:designation:ko``."""

Document = Mapping[str, Any]
Records = Mapping[Key, Document]


class RecordKind(StrEnum):
    """What a record is. The value is the first part of its key: stored and stable."""

    CLINIC = "clinic"
    FACILITATOR = "facilitator"
    PRICES = "prices"
    """What the price table is about: vector, unit, routes, source. Its ranges are records of their own."""
    RANGE = "range"
    RATE = "rate"
    VECTOR = "vector"
    TOPIC = "topic"
    STALE_AFTER = "stale_after"


PRICES_KEY: Final = "prices:table"


def clinic_key(clinic_id: str) -> Key:
    """The key of a clinic's record."""
    return f"{RecordKind.CLINIC}:{clinic_id}"


def facilitator_key(facilitator_id: str) -> Key:
    """The key of a facilitator's record."""
    return f"{RecordKind.FACILITATOR}:{facilitator_id}"


def listed_key(listed: Listed) -> Key:
    """The key of whoever this is."""
    return facilitator_key(listed.id) if isinstance(listed, Facilitator) else clinic_key(listed.id)


def range_key(tier: str, country: str) -> Key:
    """The key of one tier's range in one country."""
    return f"{RecordKind.RANGE}:{tier}:{country}"


def rate_key(from_currency: str, to_currency: str) -> Key:
    """The key of an exchange rate."""
    return f"{RecordKind.RATE}:{from_currency}:{to_currency}"


def topic_key(topic: str, language: str) -> Key:
    """The key of the operator's text on one topic in one language."""
    return f"{RecordKind.TOPIC}:{topic}:{language}"


def stale_after_key(kind: ClaimKind) -> Key:
    """The key of the days after which a confirmation of this kind no longer counts."""
    return f"{RecordKind.STALE_AFTER}:{kind}"


def kind_of(key: Key) -> RecordKind:
    """What the record of this key is. Raises ValueError for a key of no kind."""
    return RecordKind(key.partition(":")[0])


def id_of(key: Key) -> str:
    """What follows the kind: of a clinic its id."""
    return key.partition(":")[2]


def to_records(directory: Directory) -> dict[Key, dict[str, Any]]:
    """The whole directory as records, in the order of their keys; equal directories give equal records."""
    records: dict[Key, dict[str, Any]] = {listed_key(listed): to_document(listed) for listed in directory.listed}
    if directory.prices is not None:
        table = to_document(directory.prices)
        for row, document in zip(directory.prices.ranges, table.pop("ranges"), strict=True):
            records[range_key(row.tier, row.country)] = document
        records[PRICES_KEY] = table
    records |= {rate_key(rate.from_currency, rate.to_currency): to_document(rate) for rate in directory.rates}
    records |= {f"{RecordKind.VECTOR}:{facts.vector}": to_document(facts) for facts in directory.vectors}
    records |= {topic_key(*named): to_document(text) for named, text in directory.topics.items()}
    records |= {stale_after_key(kind): {"days": days} for kind, days in directory.stale_after.items()}
    return dict(sorted(records.items()))


def from_records(revision: int, records: Records) -> Directory:
    """The directory at this revision that these records make. Raises DirectoryDocumentError, naming the record."""
    return changed(Directory(revision=0, clinics=()), revision, records)


def changed(directory: Directory, revision: int, records: Mapping[Key, Document | None]) -> Directory:
    """The directory with these records put in, or taken out where the document is None.

    Raises DirectoryDocumentError when a record is none, or does not fit beside the others.
    """
    clinics = {clinic.id: clinic for clinic in directory.clinics}
    facilitators = {facilitator.id: facilitator for facilitator in directory.facilitators}
    rates = {f"{rate.from_currency}:{rate.to_currency}": rate for rate in directory.rates}
    vectors = {facts.vector.value: facts for facts in directory.vectors}
    topics = {f"{topic}:{tag}": text for (topic, tag), text in directory.topics.items()}
    days = {kind.value: after for kind, after in directory.stale_after.items()}
    prices = _table_parts(directory.prices)
    for key, document in records.items():
        name = id_of(key)
        match _kind(key):
            case RecordKind.CLINIC:
                _put(clinics, name, document, clinic_from_document)
            case RecordKind.FACILITATOR:
                _put(facilitators, name, document, facilitator_from_document)
            case RecordKind.PRICES | RecordKind.RANGE:
                _put(prices, key, document, lambda document: document)
            case RecordKind.RATE:
                _put(rates, name, document, lambda document: value_from_document(Rate, document))
            case RecordKind.VECTOR:
                _put(vectors, name, document, lambda document: value_from_document(VectorFacts, document))
            case RecordKind.TOPIC:
                _put(topics, name, document, lambda document: value_from_document(TopicText, document))
            case RecordKind.STALE_AFTER:
                _put(days, name, document, lambda document: value_from_document(int, document["days"]))
    try:
        return Directory(
            revision=revision,
            clinics=tuple(_in_order(clinics)),
            prices=directory.prices if prices == _table_parts(directory.prices) else _table(prices),
            rates=tuple(_in_order(rates)),
            vectors=tuple(_in_order(vectors)),
            facilitators=tuple(_in_order(facilitators)),
            topics={_two(name): text for name, text in sorted(topics.items())},
            stale_after={ClaimKind(kind): after for kind, after in sorted(days.items())},
        )
    except (KeyError, ValueError) as error:
        raise DirectoryDocumentError(f"directory: {error}") from error


_T = TypeVar("_T")


def _put(held: dict[str, _T], name: str, document: Document | None, read: Any) -> None:
    if document is None:
        held.pop(name, None)
        return
    try:
        value = read(document)
    except (KeyError, TypeError) as error:
        raise DirectoryDocumentError(f"{name}: {error}") from error
    if isinstance(value, Clinic | Facilitator) and value.id != name:
        raise DirectoryDocumentError(f"the record of {name} is about {value.id}")
    held[name] = value


def _kind(key: Key) -> RecordKind:
    try:
        return kind_of(key)
    except ValueError as error:
        raise DirectoryDocumentError(f"no record has the key {key}") from error


def _in_order(held: Mapping[str, _T]) -> Iterable[_T]:
    return (held[name] for name in sorted(held))


def _two(name: str) -> tuple[str, str]:
    first, _, second = name.partition(":")
    return first, second


def _table_parts(table: PriceTable | None) -> dict[Key, Document]:
    if table is None:
        return {}
    document = to_document(table)
    rows = zip(table.ranges, document.pop("ranges"), strict=True)
    return {PRICES_KEY: document, **{range_key(row.tier, row.country): written for row, written in rows}}


def _table(parts: Mapping[Key, Document]) -> PriceTable | None:
    head = parts.get(PRICES_KEY)
    if head is None:
        return None
    ranges = [value_from_document(PriceRange, parts[key]) for key in sorted(parts) if key != PRICES_KEY]
    table: PriceTable = value_from_document(PriceTable, {**head, "ranges": to_document(tuple(ranges))})
    return table

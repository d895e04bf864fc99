"""The directory as text and as JSON values, and back: the door where documents are validated.

The starting directory, the vectors and the price table come as YAML texts; each value goes to and from a document that
equal values write equally. This is the one file here that knows pydantic; reading files is the caller's.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from intake_bot.domain.directory import AdverseEvent, Clinic, Directory, EvidenceWeight, Facilitator, VectorFacts
from intake_bot.domain.evidence import VALUE_TYPES, Claim, ClaimKind, ClaimValue, Source, Stance
from intake_bot.domain.money import Money, minor_digits
from intake_bot.domain.pricing import PriceRange, PriceTable
from intake_bot.domain.regulation import RiskClass, Route, Vector
from intake_bot.domain.vocabulary import TierId

_T = TypeVar("_T")
_Parsed = TypeVar("_Parsed", bound=BaseModel)


class DirectoryDocumentError(ValueError):
    """A document about the directory is not what it should be; the message names the place."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _SourceEntry(_Strict):
    name: str
    url: str | None = None


class _FullSource(_SourceEntry):
    reference: str


class _ClaimEntry(_Strict):
    id: str = Field(pattern=r"^[a-z0-9_.]+$")
    kind: ClaimKind
    value: dict[str, Any]
    stance: Stance = Stance.REPORTED
    source: str | _FullSource
    as_of: str | None = None
    as_of_date: date | None = None
    checked_by: str | None = None
    checked_on: date | None = None
    expires_on: date | None = None
    raw: str | None = None


class _ListedEntry(_Strict):
    id: str = Field(pattern=r"^[a-z0-9_]+$")
    names: dict[str, str]
    aliases: tuple[str, ...] = ()
    claims: tuple[_ClaimEntry, ...] = ()
    closed_on: date | None = None


class _ClinicEntry(_ListedEntry):
    branch_of: str | None = None
    merged_into: str | None = None


class _ClinicsFile(_Strict):
    as_of: str
    sources: dict[str, _SourceEntry]
    clinics: tuple[_ClinicEntry, ...]


class _VectorEntry(_Strict):
    vector: Vector
    span: frozenset[RiskClass] = Field(min_length=1)
    cell_free: bool | None
    evidence: EvidenceWeight | None
    follow_up_months: tuple[int, int] | None
    effect_months: tuple[int, int] | None
    satisfaction_percent: tuple[int, int] | None
    adverse_events: tuple[AdverseEvent, ...]
    series: bool | None
    sources: tuple[str, ...] = Field(min_length=1)


class _VectorsFile(_Strict):
    as_of: str
    vectors: tuple[_VectorEntry, ...]


_Bounds = tuple[int, int | None]


class _TierEntry(BaseModel):
    """One row: besides its id and source, a pair of bounds for each country of the table."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, _Bounds]

    id: TierId
    source: str


class _PricesFile(_Strict):
    vector: Vector
    unit: str
    routes: frozenset[Route]
    as_of: str
    source: str
    currencies: dict[str, str]
    tiers: tuple[_TierEntry, ...]


# ---- the starting directory ------------------------------------------------------------------------------


def parse_starting_directory(clinics: str, *, vectors: str, prices: str) -> Directory:
    """The directory at revision 1 from the texts of ``clinics.yaml``, ``vectors.yaml`` and ``prices.yaml``.

    A claim's source is written as a place in a source of the file's head (``A:14`` becomes ``guide A:14``). Raises
    DirectoryDocumentError naming the place that is wrong.
    """
    head = _parse(_ClinicsFile, clinics, "clinics.yaml")
    return _refusing(
        lambda: Directory(
            revision=1,
            clinics=tuple(
                _clinic(entry, head.sources, head.as_of) for entry in sorted(head.clinics, key=lambda entry: entry.id)
            ),
            prices=_price_table(_parse(_PricesFile, prices, "prices.yaml")),
            vectors=_vector_facts(_parse(_VectorsFile, vectors, "vectors.yaml")),
        ),
        "starting directory",
    )


def _parse(model: type[_Parsed], text: str, name: str) -> _Parsed:
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise DirectoryDocumentError(f"{name} is not YAML: {error}") from error
    return _refusing(lambda: model.model_validate(content), name)


def _refusing(build: Callable[[], _T], name: str) -> _T:
    """What ``build`` gives, its refusals told as ours with the place."""
    try:
        return build()
    except DirectoryDocumentError:
        raise
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise DirectoryDocumentError(f"{name}: {place}: {first['msg']}") from error
    except KeyError as error:
        raise DirectoryDocumentError(f"{name}: {error} is missing") from error
    except (TypeError, ValueError) as error:
        raise DirectoryDocumentError(f"{name}: {error}") from error


def _clinic(entry: _ClinicEntry, sources: Mapping[str, _SourceEntry], as_of: str | None) -> Clinic:
    return Clinic(
        id=entry.id,
        names=entry.names,
        aliases=entry.aliases,
        claims=_claims(entry, sources, as_of),
        closed_on=entry.closed_on,
        branch_of=entry.branch_of,
        merged_into=entry.merged_into,
    )


def _facilitator(entry: _ListedEntry) -> Facilitator:
    return Facilitator(
        id=entry.id,
        names=entry.names,
        aliases=entry.aliases,
        claims=_claims(entry, {}, None),
        closed_on=entry.closed_on,
    )


def _claims(entry: _ListedEntry, sources: Mapping[str, _SourceEntry], as_of: str | None) -> tuple[Claim, ...]:
    """In the order of their ids, so that equal records are written equally."""
    return tuple(sorted((_claim(claim, sources, as_of) for claim in entry.claims), key=lambda claim: claim.id))


def _claim(entry: _ClaimEntry, sources: Mapping[str, _SourceEntry], as_of: str | None) -> Claim:
    dated = entry.as_of or as_of
    if dated is None:
        raise DirectoryDocumentError(f"claim {entry.id} says nothing about when it held")
    return Claim(
        id=entry.id,
        kind=entry.kind,
        value=_value(entry),
        stance=entry.stance,
        source=_source(entry, sources),
        as_of=dated,
        as_of_date=entry.as_of_date,
        checked_by=entry.checked_by,
        checked_on=entry.checked_on,
        expires_on=entry.expires_on,
        raw=entry.raw,
    )


def _source(entry: _ClaimEntry, sources: Mapping[str, _SourceEntry]) -> Source:
    if isinstance(entry.source, _FullSource):
        return _kept_source(entry.source.name, entry.source.reference, entry.source.url)
    head = sources.get(entry.source.partition(":")[0])
    if head is None:
        raise DirectoryDocumentError(f"claim {entry.id}: no source is called {entry.source.partition(':')[0]!r}")
    return Source(name=head.name, reference=f"guide {entry.source}", url=head.url)


@lru_cache(maxsize=4096)
def _kept_source(name: str, reference: str, url: str | None) -> Source:
    """One source of many claims is one value."""
    return Source(name=name, reference=reference, url=url)


def _value(entry: _ClaimEntry) -> ClaimValue:
    kind: Any = VALUE_TYPES[entry.kind]
    if not entry.value.keys() <= _field_names(kind):
        unknown = sorted(entry.value.keys() - _field_names(kind))
        raise DirectoryDocumentError(f"claim {entry.id}: a claim of kind {entry.kind} has no {', '.join(unknown)}")
    try:
        return _kept_value(kind, _WRITER.encode(entry.value))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise DirectoryDocumentError(f"claim {entry.id}: {place}: {first['msg']}") from error


_WRITER = json.JSONEncoder(sort_keys=True, default=str)


@lru_cache(maxsize=8192)
def _kept_value(kind: Any, written: str) -> ClaimValue:
    """What thousands of clinics have in common, such as a language, is one value."""
    value: ClaimValue = _adapter(kind).validate_json(written)
    return value


@cache
def _field_names(kind: Any) -> frozenset[str]:
    return frozenset(field.name for field in dataclasses.fields(kind))


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _vector_facts(file: _VectorsFile) -> tuple[VectorFacts, ...]:
    """In the order of their ids, like all records."""
    return tuple(
        VectorFacts(
            vector=entry.vector,
            span=entry.span,
            cell_free=entry.cell_free,
            evidence=entry.evidence,
            follow_up_months=entry.follow_up_months,
            effect_months=entry.effect_months,
            satisfaction_percent=entry.satisfaction_percent,
            adverse_events=entry.adverse_events,
            series=entry.series,
            as_of=file.as_of,
            sources=tuple(f"guide {source}" for source in entry.sources),
        )
        for entry in sorted(file.vectors, key=lambda entry: entry.vector)
    )


def _price_table(file: _PricesFile) -> PriceTable:
    ranges = []
    for entry in file.tiers:
        bounds = entry.__pydantic_extra__
        if set(bounds) != set(file.currencies):
            raise DirectoryDocumentError(f"prices.yaml: {entry.id} has not exactly the countries of the table")
        ranges += [
            PriceRange(
                tier=entry.id,
                country=country,
                low=_money(low, file.currencies[country]),
                high=None if high is None else _money(high, file.currencies[country]),
                source=f"guide {entry.source}",
            )
            for country, (low, high) in bounds.items()
        ]
    return PriceTable(
        vector=file.vector,
        unit=file.unit,
        routes=file.routes,
        as_of=file.as_of,
        source=f"guide {file.source}",
        ranges=tuple(sorted(ranges, key=lambda row: (row.tier, row.country))),
    )


def _money(units: int, currency: str) -> Money:
    return Money(amount_minor=units * 10 ** minor_digits(currency), currency=currency)


# ---- documents -------------------------------------------------------------------------------------------


def to_document(value: object) -> Any:
    """Any value of the directory as JSON values; equal values give equal documents."""
    return _plain(value)


def clinic_from_document(document: Mapping[str, Any]) -> Clinic:
    """The clinic of a document. Raises DirectoryDocumentError for anything else."""
    return _refusing(lambda: _clinic(_ClinicEntry.model_validate(document), {}, None), "clinic")


def facilitator_from_document(document: Mapping[str, Any]) -> Facilitator:
    """The facilitator of a document. Raises DirectoryDocumentError for anything else."""
    return _refusing(lambda: _facilitator(_ListedEntry.model_validate(document)), "facilitator")


def claim_from_document(document: Mapping[str, Any]) -> Claim:
    """The claim of a document. Raises DirectoryDocumentError for anything else."""
    return _refusing(lambda: _claim(_ClaimEntry.model_validate(document), {}, None), "claim")


def value_from_document(kind: Any, document: object) -> Any:
    """A value of another kind (a rate, a price range, facts) from its document. Raises DirectoryDocumentError."""
    return _refusing(lambda: _adapter(kind).validate_python(document), kind.__name__)


_AS_IT_IS = frozenset({str, int, bool, type(None)})
"""Types whose values are JSON values: most members of most values, so they are asked for first."""


def _plain(value: object) -> object:
    """JSON values of any value of the directory: sets sorted, what is absent left out."""
    if type(value) in _AS_IT_IS:
        return value
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case frozenset():
            return sorted(str(member) for member in value)
        case tuple():
            return [_plain(member) for member in value]
        case Mapping():
            return {str(key): _plain(value[key]) for key in sorted(value)}
        case _:
            return _members(value)


def _members(value: object) -> dict[str, Any]:
    """The members of a frozen value, without those that are as they are by default."""
    kind: Any = type(value)
    document: dict[str, Any] = {}
    for name, default in _defaults(kind):
        member = getattr(value, name)
        if default is dataclasses.MISSING or member != default:
            document[name] = _plain(member)
    return document


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))

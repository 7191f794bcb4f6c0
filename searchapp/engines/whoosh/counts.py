"""Facet counts and the timeline of a set of documents, from columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.seam import Facet, FacetCount, Filters, Timeline
from searchapp.engines.timeline import timeline, unit_for
from searchapp.engines.whoosh.postings import Docs
from searchapp.engines.whoosh.reader import Reader

_EPOCH = dt.date(1970, 1, 1).toordinal()
_PERIODS = {"day": "D", "month": "M", "year": "Y"}

Masks = Mapping[Facet, NDArray[np.bool_]]


def masks(reader: Reader, docs: Docs, filters: Filters) -> Masks:
    """For each filter, which of `docs` have one of its values."""
    return {facet: _with_any(reader, docs, facet, values) for facet, values in filters.items()}


def _with_any(
    reader: Reader, docs: Docs, facet: Facet, values: Collection[str]
) -> NDArray[np.bool_]:
    column = reader.keyword(facet)
    codes = [code for code, value in enumerate(column.values) if value in values]
    has_value = np.zeros(reader.documents, bool)
    has_value[column.documents_with(codes)] = True
    return has_value[docs]


def passing(docs: Docs, chosen: Masks, but: Facet | None = None) -> NDArray[np.bool_]:
    """Which of the documents pass all filters but one."""
    passes = np.ones(len(docs), bool)
    for facet, mask in chosen.items():
        if facet != but:
            passes &= mask
    return passes


def facet_counts(reader: Reader, docs: Docs, facet: Facet) -> tuple[FacetCount, ...]:
    column = reader.keyword(facet)
    counts = np.bincount(column.codes_of(docs), minlength=len(column.values))
    used = np.flatnonzero(counts)
    ordered = used[np.argsort(-counts[used], kind="stable")]
    values = map(column.values.__getitem__, ordered.tolist())
    return tuple(map(FacetCount, values, counts[ordered].tolist()))


def timeline_of(reader: Reader, docs: Docs) -> Timeline:
    days = reader.numbers("published")[docs].astype(np.int64)
    dated = days[days > 0]
    undated = len(days) - len(dated)
    if not len(dated):
        return timeline("day", {}, undated)
    first, last = (dt.date.fromordinal(int(day)) for day in (dated.min(), dated.max()))
    unit = unit_for(first, last)
    periods = (dated - _EPOCH).astype("datetime64[D]").astype(f"datetime64[{_PERIODS[unit]}]")
    begins, counts = np.unique(periods, return_counts=True)
    starts = begins.astype("datetime64[D]").astype(object).tolist()
    return timeline(unit, dict(zip(starts, counts.tolist(), strict=True)), undated)

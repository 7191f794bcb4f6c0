"""What the cluster is told about an index: analysis, scoring and fields."""

from __future__ import annotations

from typing import Any

from searchapp.engines.opensearch import fields as f
from searchapp.language import GAP

_LONGEST_TERM = 4_096
_TIMES = "return query.boost * doc.freq;"


def body(owner: str, shards: int) -> dict[str, Any]:
    """Settings and mappings of a new index, which is loaded before it has replicas."""
    return {
        "settings": {
            "index": {
                "number_of_shards": shards,
                "number_of_replicas": 0,
                "refresh_interval": "-1",
            },
            "analysis": _analysis(),
            # How often a word stands in a text; `scoring` makes a score of it.
            "similarity": {"times": {"type": "scripted", "script": {"source": _TIMES}}},
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"searchapp": {"owner": owner, "version": f.VERSION}},
            "_source": {"includes": ["article"]},
            "properties": _properties(),
        },
    }


def _analysis() -> dict[str, Any]:
    """Words come ready: they are told apart by the blank between them and nothing else."""
    return {
        "tokenizer": {
            "given": {
                "type": "char_group",
                "tokenize_on_chars": [" "],
                "max_token_length": _LONGEST_TERM,
            }
        },
        "analyzer": {"given": {"type": "custom", "tokenizer": "given"}},
    }


def _properties() -> dict[str, Any]:
    texts = [name for text in f.TEXTS for name in (text, f.stem_field(text))]
    return (
        {"id": {"type": "keyword", "index": False}, "article": {"type": "object", "enabled": False}}
        | dict.fromkeys(texts, _TEXT)
        | {f.vocabulary_field(text): {"type": "keyword"} for text in f.VOCABULARIES}
        | {name: {"type": "keyword"} for name in f.FACET_FIELDS}
        | {f.value_field(name): {"type": "keyword", "doc_values": False} for name in f.VALUE_FIELDS}
        | {name: {"type": "integer"} for name in (*f.DAYS, f.MONTH)}
        | {name: {"type": "integer", "index": False} for name in f.LENGTHS}
    )


_TEXT = {
    "type": "text",
    "analyzer": "given",
    "similarity": "times",
    "norms": False,
    "index_options": "positions",
    "position_increment_gap": GAP,
}

"""The frozen form of a document's blocks: plain JSON values, there and back."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, get_args

from openimr.domain.letter.blocks import Block

_KINDS: dict[str, type] = {kind.__name__: kind for kind in get_args(Block)}


def to_json(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """The blocks as JSON values, in order."""
    return [{"block": type(one).__name__, **{f.name: getattr(one, f.name) for f in fields(one)}} for one in blocks]


def from_json(content: Sequence[dict[str, Any]]) -> tuple[Block, ...]:
    """The blocks from `to_json`. Raises KeyError or TypeError for content that never came from there."""
    return tuple(_block(dict(one)) for one in content)


def _block(content: dict[str, Any]) -> Block:
    kind = _KINDS[content.pop("block")]
    block: Block = kind(**{name: _frozen(value) for name, value in content.items()})
    return block


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value

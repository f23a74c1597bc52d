"""Where to search: in the whole guide, or in a part of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.chunks import Chunk

if TYPE_CHECKING:
    from llama_index.core.vector_stores import MetadataFilters

IN_PLACE = "in:"


@dataclass(frozen=True, slots=True)
class Scope:
    """Limits a search; each field that is not None must hold.

    ``place`` is the id of a guide, a goal or an option; an intervention with several placements is in
    each of them. ``section`` and ``kind`` are kinds as labels.toml names them.
    """

    place: str | None = None
    section: str | None = None
    kind: str | None = None
    language: str | None = None

    def holds(self, chunk: Chunk) -> bool:
        """Say whether a chunk lies within the scope."""
        return (
            (self.place is None or self.place in chunk.places)
            and self.section in (None, chunk.section)
            and self.kind in (None, chunk.kind)
            and self.language in (None, chunk.language)
        )

    def filters(self) -> "MetadataFilters | None":
        """Return the scope as llama-index's metadata filters, None for the whole guide."""
        from llama_index.core.vector_stores import MetadataFilter, MetadataFilters

        fields = {"section": self.section, "kind": self.kind, "language": self.language}
        wanted: dict[str, str | int] = {key: value for key, value in fields.items() if value is not None}
        if self.place is not None:
            wanted[f"{IN_PLACE}{self.place}"] = 1
        if not wanted:
            return None
        return MetadataFilters(
            filters=[MetadataFilter(key=key, value=value) for key, value in wanted.items()]
        )


def metadata(chunk: Chunk) -> dict[str, str | int]:
    """Return a chunk's fields as flat metadata, which is all that Chroma keeps."""
    guide, goal = chunk.option.rsplit("/", 2)[0], chunk.option.rsplit("/", 1)[0]
    return {
        "guide": guide,
        "goal": goal,
        "intervention": chunk.option,
        "anchor": chunk.anchor,
        "section": chunk.section,
        "kind": chunk.kind,
        "language": chunk.language,
        "sha": chunk.sha,
        **{f"{IN_PLACE}{place}": 1 for place in chunk.places},
    }

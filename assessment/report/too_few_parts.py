"""PURE: what a report holds of a round with too few answers: how many, and what to talk about instead."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TalkTheme:
    """A theme that the round asked about, and the question to talk about it."""

    name: str
    path: str
    question: str


@dataclass(frozen=True)
class TalkCore:
    slug: str
    number: int
    name: str
    tagline: str
    themes: tuple[TalkTheme, ...]


@dataclass(frozen=True)
class TooFew:
    """Nothing here follows from an answer: all of them were deleted at closing."""

    sentence: str
    threshold: int
    core_elements: tuple[TalkCore, ...]

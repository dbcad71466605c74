"""PURE: what the parts of a network report are made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.disclosure import Disclosure
from assessment.report.content import CoreContent, StatementContent, ThemeContent
from assessment.report.parts import Guide
from assessment.result import Before, RoundResult
from assessment.scoring import ScoredRound


@dataclass(frozen=True)
class Sources:
    """What every part is made from; `gate` decides, `names` are the handbook's."""

    result: RoundResult
    before: Before | None
    gate: Disclosure
    cores: Mapping[str, CoreContent]
    themes: Mapping[str, ThemeContent]
    statements: Mapping[str, StatementContent]
    guides: Mapping[str, Guide]

    @property
    def whole(self) -> ScoredRound:
        return self.result.whole

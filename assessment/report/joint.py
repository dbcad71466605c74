"""PURE: the report of a round that was filled in together: answers as given, never a mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.charts import ANSWER_STEPS, answer_scale
from assessment.report.content import Content, ThemeContent
from assessment.report.guide import guides
from assessment.report.parts import Guide, Joint, JointCore, JointTheme

WORDS = {step.value: step.label for step in ANSWER_STEPS}
NO_ANSWER = "we weten het niet"


@dataclass(frozen=True)
class JointAnswer:
    value: int | None
    note: str


@dataclass(frozen=True)
class JointResult:
    """What closing stored of a `together` round: theme slug → answer. `year` tells an earlier one apart. `composition`:
    perspective → how many in the core group; empty of an older round."""

    year: int
    themes: Mapping[str, JointAnswer]
    composition: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_json(cls, year: int, data: Mapping[str, object]) -> "JointResult":
        """Raises ValueError for a version that this code does not know."""
        if data["version"] != 1:
            raise ValueError(f"unknown version of a stored joint result: {data['version']}")
        themes, composition = data["themes"], data.get("composition", {})
        assert isinstance(themes, dict)  # narrows the type; the version promises it
        assert isinstance(composition, dict)
        return cls(
            year,
            {slug: JointAnswer(answer["value"], answer["note"]) for slug, answer in themes.items()},
            composition,
        )


def joint(result: JointResult, content: Content, earlier: JointResult | None) -> Joint:
    """All joint answers in the order of the handbook; a theme that was never saved counts as not answered."""
    beside = guides(content)
    cores = tuple(
        JointCore(
            core.slug,
            core.number,
            core.name,
            core.tagline,
            core.path,
            tuple(
                _theme(theme, core.name, result, content, earlier, beside[theme.slug])
                for theme in content.themes
                if theme.core_element == core.slug
            ),
        )
        for core in content.core_elements
    )
    return Joint(cores, earlier.year if earlier else None)


def _theme(
    theme: ThemeContent,
    core: str,
    result: JointResult,
    content: Content,
    earlier: JointResult | None,
    guide: Guide,
) -> JointTheme:
    answer = result.themes.get(theme.slug, JointAnswer(None, ""))
    past = earlier.themes.get(theme.slug) if earlier else None
    before = past.value if past else None
    return JointTheme(
        slug=theme.slug,
        number=theme.number,
        name=theme.name,
        summary=theme.summary,
        question=theme.question,
        path=theme.path,
        value=answer.value,
        word=NO_ANSWER if answer.value is None else WORDS[answer.value],
        note=answer.note,
        before="" if before is None else f"{before} ({WORDS[before]})",
        statements=tuple(statement.text for statement in content.statements if statement.theme == theme.slug),
        scale=answer_scale(theme.name, answer.value, before, earlier=f"in {earlier.year}" if earlier else ""),
        guide=guide,
        core_element=core,
    )

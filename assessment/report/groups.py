"""PURE: perspectives side by side, where the gate allows it."""

from assessment.charts import dutch_score
from assessment.report import wording
from assessment.report.content import Content
from assessment.report.parts import CorePart, PerspectiveRow, Perspectives, Score
from assessment.report.sources import Sources
from assessment.scoring import CoreElementResult, ThemeResult


def perspectives(made_from: Sources, content: Content, cores: tuple[CorePart, ...]) -> Perspectives:
    gate, groups = made_from.gate, made_from.result.groups
    shown = [(key, label) for key, label in content.perspectives if key in gate.groups]
    cells = {
        (key, theme.key): theme
        for key, _ in shown
        for theme in groups[key].themes
        if (key, theme.key) in gate.cells
    }
    core_cells = {
        (key, core.key): core
        for key, _ in shown
        for core in groups[key].core_elements
        if (key, core.key) in gate.core_cells
    }
    rows = []
    for core in cores if shown else ():
        rows.append(
            PerspectiveRow(
                core.name,
                True,
                _with_n(core.score),
                tuple(_core_cell(core_cells.get((key, core.slug))) for key, _ in shown),
            )
        )
        rows += [
            PerspectiveRow(
                theme.name,
                False,
                _with_n(theme.score),
                tuple(_theme_cell(cells.get((key, theme.slug))) for key, _ in shown),
            )
            for theme in core.themes
        ]
    return Perspectives(
        columns=tuple((label, groups[key].responses) for key, label in shown),
        rows=tuple(rows) if any(cell for row in rows for cell in row.cells) else (),
        explanation=wording.perspectives(
            [label for _, label in shown],
            asked=content.asks_perspective,
            threshold=gate.threshold,
            missing_cells=any(not cell for row in rows for cell in row.cells),
        ),
    )


def _with_n(score: Score | None) -> str:
    return f"{score.text} ({score.n})" if score else ""


def _theme_cell(theme: ThemeResult | None) -> str:
    return f"{dutch_score(theme.score)} ({theme.n})" if theme and theme.score is not None else ""


def _core_cell(core: CoreElementResult | None) -> str:
    if core is None or core.score is None:
        return ""
    return f"{dutch_score(core.score)} ({wording.between([theme.n for theme in core.themes if theme.n])})"

"""The form of somebody who reflects alone: which statements, what was posted, and what a template shows of it.

Whatever was answered travels in the form itself, from page to page; it is written nowhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings

from assessment.models import Round
from assessment.questionnaire import CHOICES, SECONDS_A_STATEMENT, VALUES, WORDS
from assessment.self_scan import SCAN, SCAN_STATEMENTS, Asked, SelfView, Shift, Silence, ThemeView
from assessment.services.rounds import current_questionnaire
from handbook import edition, overview
from handbook.models import QuestionnaireItem
from handbook.overview import Node, Overview

PREFIX = "s-"
WERKVORMEN = 2


@dataclass(frozen=True)
class Line:
    """A statement with its words. `number` counts through the whole form, from 1."""

    asked: Asked
    wording: str
    number: int
    text: str

    @property
    def field(self) -> str:
        return f"{PREFIX}{self.asked.key}"


@dataclass(frozen=True)
class Sheet:
    """The quick scan (one page) or the whole questionnaire (a page per core element)."""

    short: bool
    lines: tuple[Line, ...]

    @property
    def asked(self) -> list[Asked]:
        return [line.asked for line in self.lines]

    @property
    def pages(self) -> list[list[Line]]:
        if self.short:
            return [list(self.lines)]
        cores = dict.fromkeys(line.asked.core_element for line in self.lines)
        return [[line for line in self.lines if line.asked.core_element == core] for core in cores]

    @property
    def minutes(self) -> int:
        return max(1, round(len(self.lines) * SECONDS_A_STATEMENT / 60))


def sheet(*, short: bool) -> Sheet:
    """The statements of the questionnaire in force; `short` is one per theme. Kept per edition of the handbook."""
    loaded = edition.current()
    return _sheet(loaded, short) if loaded and not settings.DEBUG else _read_sheet(short)


@lru_cache(maxsize=2)
def _sheet(loaded: str, short: bool) -> Sheet:
    return _read_sheet(short)


def _read_sheet(short: bool) -> Sheet:
    rows = QuestionnaireItem.objects.filter(questionnaire=current_questionnaire()).select_related(
        "wording__statement__theme"
    )
    chosen = [row.wording for row in rows if not short or row.wording.statement_id in SCAN_STATEMENTS]
    return Sheet(
        short,
        tuple(
            Line(
                Asked(
                    wording.statement_id,
                    wording.statement.theme_id,
                    wording.statement.theme.core_element_id,
                ),
                wording.pk,
                number,
                wording.text,
            )
            for number, wording in enumerate(chosen, start=1)
        ),
    )


@dataclass
class Given:
    """`answers`: statement key -> 1-5 or None for "weet ik niet". `errors`: field -> message, "" for the whole form."""

    answers: dict[str, int | None] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def read(post: Mapping[str, str], asked_sheet: Sheet) -> Given:
    """Sort what was posted; what is good is kept, whatever else came along."""
    known = {line.field: line for line in asked_sheet.lines}
    given = Given()
    for name, value in post.items():
        if not name.startswith(PREFIX):
            continue
        line = known.get(name)
        if line is None:
            given.errors[""] = (
                "Er kwam een antwoord mee op een stelling die hier niet bij hoort. Dat antwoord telt niet mee. "
                "De andere antwoorden wel."
            )
        elif value not in VALUES:
            given.errors[name] = f"Stelling {line.number}: kies een van de zes antwoorden."
        else:
            given.answers[line.asked.key] = VALUES[value]
    return given


NOTHING_ANSWERED = "Kies bij minstens één stelling een antwoord. Daarna laten we zien wat eruit komt."


def walk(post: Mapping[str, str] | None, asked_sheet: Sheet) -> tuple[Given, int | None]:
    """What was given so far, and the number of the page to show; None when it is time for the outcome."""
    if post is None:
        return Given(), 1
    given = read(post, asked_sheet)
    at = _number(post.get("stap", ""), len(asked_sheet.pages))
    if given.errors:
        return given, _where_wrong(asked_sheet, given, at)
    way = post.get("naar", "volgende")
    if way == "antwoorden":
        return given, 1
    target = at - 1 if way == "vorige" else at + 1
    if target <= len(asked_sheet.pages):
        return given, max(1, target)
    if not any(value is not None for value in given.answers.values()):
        return Given(given.answers, {"": NOTHING_ANSWERED}), 1
    return given, None


def _number(text: str, pages: int) -> int:
    """The page that was sent; the first one where the number makes no sense."""
    return int(text) if text in {str(number) for number in range(1, pages + 1)} else 1


def _where_wrong(asked_sheet: Sheet, given: Given, at: int) -> int:
    """The page with the first answer that could not be read; else the one that was sent."""
    wrong = (
        number
        for number, page in enumerate(asked_sheet.pages, 1)
        for row in page
        if row.field in given.errors
    )
    return next(wrong, at)


def kept_sheet(kept: Round) -> Sheet:
    """The statements of a reflection that was kept, as they were asked then. One query."""
    items = kept.items.select_related("wording__statement", "theme").order_by("position")
    return Sheet(
        kept.short,
        tuple(
            Line(
                Asked(item.wording.statement_id, item.theme_id, item.theme.core_element_id),
                item.wording_id,
                number,
                item.text,
            )
            for number, item in enumerate(items, start=1)
        ),
    )


# --- What a template shows ---------------------------------------------------------------------------------


def choice(value: int | None) -> str:
    """The posted value of an answer."""
    return next(key for key, known in VALUES.items() if known == value)


def hidden(given: Given, lines: Sequence[Line] = ()) -> list[tuple[str, str]]:
    """The answers as hidden fields, without those that stand on the page itself (`lines`)."""
    shown = {line.asked.key for line in lines}
    return [(f"{PREFIX}{key}", choice(value)) for key, value in given.answers.items() if key not in shown]


def page(asked_sheet: Sheet, given: Given, number: int) -> dict:
    """One page of the form."""
    lines = asked_sheet.pages[number - 1]
    return {
        "sheet": asked_sheet,
        "number": number,
        "total": len(asked_sheet.pages),
        "groups": groups(lines, given, short=asked_sheet.short),
        "core": None if asked_sheet.short else core_of(lines),
        "hidden": hidden(given, lines),
        "errors": given.errors,
        "reasons": reasons() if asked_sheet.short else [],
    }


def groups(lines: Sequence[Line], given: Given, *, short: bool) -> list[dict]:
    """The statements of one page under their headings: core elements in the scan, themes in the whole."""
    pieces = overview.current()
    found: dict[str, dict] = {}
    for line in lines:
        kind, slug = ("kernelement", line.asked.core_element) if short else ("thema", line.asked.theme)
        group = found.setdefault(slug, {"node": pieces.get(kind, slug), "rows": []})
        group["rows"].append(_row(line, given))
    return list(found.values())


def core_of(lines: Sequence[Line]) -> Node | None:
    """The core element that a page of the whole questionnaire is about."""
    return overview.current().get("kernelement", lines[0].asked.core_element)


def _row(line: Line, given: Given) -> dict:
    missing = object()
    chosen = given.answers.get(line.asked.key, missing)
    return {
        "line": line,
        "error": given.errors.get(line.field, ""),
        "options": [
            {"value": key, "label": label, "checked": chosen == VALUES[key]} for key, label in CHOICES.items()
        ],
    }


def reasons() -> list[tuple[Node | None, str]]:
    """Per theme why the quick scan asks this statement."""
    pieces = overview.current()
    return [(pieces.get("thema", theme), chosen.why) for theme, chosen in SCAN.items()]


def outcome(view: SelfView, asked_sheet: Sheet) -> dict:
    """The outcome page: every theme in words and band, what to hold on to, and cards of the handbook."""
    pieces = overview.current()
    lines = {line.asked.key: line for line in asked_sheet.lines}
    cores: dict[str, dict] = {}
    for theme in view.themes:
        core = cores.setdefault(
            theme.core_element, {"node": pieces.get("kernelement", theme.core_element), "themes": []}
        )
        core["themes"].append(_theme_row(theme, pieces, lines))
    rows = {row["slug"]: row for core in cores.values() for row in core["themes"]}
    return {
        "cores": list(cores.values()),
        "strong": [rows[slug] for slug in view.strong],
        "cards": _cards([rows[slug] for slug in view.look_at], pieces),
        "tied": [rows[slug] for slug in view.tied],
        "unknown": [rows[slug] for slug in view.unknown],
        "skipped": [rows[slug] for slug in view.skipped],
    }


def _theme_row(theme: ThemeView, pieces: Overview, lines: Mapping[str, Line]) -> dict:
    return {
        "slug": theme.theme,
        "node": pieces.get("thema", theme.theme),
        "band": theme.band.label if theme.band else "",
        "silence": theme.silence.value if theme.silence else "",
        "answers": [(lines[key], WORDS[value]) for key, value in theme.answers.items()],
    }


def _cards(rows: list[dict], pieces: Overview) -> list[dict]:
    """Per theme its struikelblok and werkvormen. A struikelblok stands on one card only."""
    used: set[str] = set()
    cards = []
    for row in rows:
        key = ("thema", row["slug"])
        block = next((node for node in pieces.related(key, "struikelblok") if node.slug not in used), None)
        if block:
            used.add(block.slug)
        cards.append(
            {**row, "struikelblok": block, "werkvormen": pieces.related(key, "werkvorm")[:WERKVORMEN]}
        )
    return cards


def side_by_side(shifts: Sequence[Shift]) -> list[dict]:
    """Two reflections of one person, per core element a row per theme."""
    pieces = overview.current()
    cores: dict[str, dict] = {}
    for shift in shifts:
        slug = shift.now.core_element
        core = cores.setdefault(slug, {"node": pieces.get("kernelement", slug), "rows": []})
        core["rows"].append(
            {
                "node": pieces.get("thema", shift.now.theme),
                "now": _word(shift.now),
                "before": _word(shift.before),
                "way": shift.way,
            }
        )
    return list(cores.values())


def _word(theme: ThemeView | None) -> dict:
    """`band` in a word, or why there is none."""
    if theme is None:
        return {"band": "", "silence": "niet gevraagd"}
    why = {Silence.UNKNOWN: WORDS[None], Silence.SKIPPED: "overgeslagen", None: ""}
    return {"band": theme.band.label if theme.band else "", "silence": why[theme.silence]}

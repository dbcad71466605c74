"""PURE: the figures over many networks as their page shows them: figures and the questionnaire in, rows out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from assessment.charts import DistributionBar, distribution_bar, dutch
from assessment.charts.pooled_charts import PlacesChart, places_chart
from assessment.pooled import SHORT, SIZE, WHOLE, Figure, Figures, Key, counts_key, unknown_key


@dataclass(frozen=True)
class AlphaRow:
    """`text` "0,78", with `low` and `high` of its interval. `n` of `responses` answered all `items` statements."""

    core_element: str
    version: int
    text: str
    low: str
    high: str
    items: int
    n: int
    responses: int
    networks: int


@dataclass(frozen=True)
class PooledStatement:
    """`counts` None when too few networks may show theirs; `unknown` "4%", "" when too few asked it."""

    number: int
    text: str
    counts: tuple[int, ...] | None
    bar: DistributionBar | None
    unknown: str
    responses: int
    networks: int


@dataclass(frozen=True)
class PooledTheme:
    name: str
    statements: tuple[PooledStatement, ...]


@dataclass(frozen=True)
class PooledForm:
    """One form of one version of the questionnaire: the statements that no newer version asks with these words."""

    title: str
    slug: str
    themes: tuple[PooledTheme, ...]


@dataclass(frozen=True)
class Places:
    """How often "weet ik niet" is said along the whole form. `thirds`: first, middle and last, "" when withheld."""

    version: int
    chart: PlacesChart
    thirds: tuple[str, str, str]
    rows: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class PooledPage:
    """`needed`: how many networks must still come; then, and when nothing is published yet, all else is empty."""

    needed: int
    made_on: date | None = None
    networks: int = 0
    rounds: int = 0
    responses: int = 0
    alphas: tuple[AlphaRow, ...] = ()
    forms: tuple[PooledForm, ...] = ()
    places: Places | None = None

    @property
    def has_figures(self) -> bool:
        return bool(self.forms)


@dataclass(frozen=True)
class Asked:
    """A statement of a version of the questionnaire, with the names around it."""

    version: int
    position: int
    wording: str
    text: str
    theme: str
    core: str
    core_name: str
    core_position: int


def page_of(figures: Figures, asked: Iterable[Asked], made_on: date) -> PooledPage:
    """`figures`: those that may be shown. `asked`: every statement of every version, the newest version first."""
    statements = list(asked)
    size = figures.get(SIZE)
    rounds, responses = size.value["numbers"] if size else (0, 0)
    return PooledPage(
        0,
        made_on,
        len(size.pool) if size else 0,
        rounds,
        responses,
        tuple(_alphas(figures, statements)),
        tuple(_forms(figures, statements)),
        _places(figures, statements),
    )


def _alphas(figures: Figures, asked: Iterable[Asked]) -> Iterator[AlphaRow]:
    """In the order of the handbook; of a core element with more than one set of wordings the newest first."""
    sets: dict[tuple[int, int, str, str], set[str]] = defaultdict(set)
    for one in asked:
        sets[(-one.version, one.core_position, one.core, one.core_name)].add(one.wording)
    done = set()
    for (version, _, core, name), wordings in sorted(sets.items(), key=lambda row: (row[0][1], row[0][0])):
        key: Key = ("alpha", core, *sorted(wordings))
        if key in figures and key not in done:
            done.add(key)
            yield _alpha(name, -version, figures[key])


def _alpha(name: str, version: int, figure: Figure) -> AlphaRow:
    value = figure.value
    exact = Fraction(value["alpha"])
    return AlphaRow(
        name,
        version,
        hundredths(Decimal(exact.numerator) / Decimal(exact.denominator)),
        hundredths(Decimal(value["low"])),
        hundredths(Decimal(value["high"])),
        value["items"],
        value["n"],
        value["responses"],
        len(figure.pool),
    )


def hundredths(value: Decimal) -> str:
    """ "0,78"; below zero with a minus, no hyphen."""
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return dutch(abs(rounded)) if rounded >= 0 else f"−{dutch(abs(rounded))}"


def percent(share: Fraction) -> str:
    """Whole percents, half up; "<1%" for what is not nothing."""
    whole = int(share * 100 + Fraction(1, 2))
    return "<1%" if share and not whole else f"{whole}%"


def _forms(figures: Figures, asked: Iterable[Asked]) -> Iterator[PooledForm]:
    versions: dict[int, list[Asked]] = defaultdict(list)
    seen = set()
    for one in asked:
        if one.wording not in seen:
            seen.add(one.wording)
            versions[one.version].append(one)
    for version, some in versions.items():
        for form, title in ((WHOLE, "Vragenlijst"), (SHORT, "Korte vragenlijst")):
            themes: dict[str, list[PooledStatement]] = defaultdict(list)
            for one in some:
                if statement := _statement(figures, form, one):
                    themes[one.theme].append(statement)
            if themes:
                yield PooledForm(
                    f"{title}, versie {version}",
                    f"{form}-{version}",
                    tuple(PooledTheme(name, tuple(found)) for name, found in themes.items()),
                )


def _statement(figures: Figures, form: str, one: Asked) -> PooledStatement | None:
    """None when neither its counts nor its "weet ik niet" are published."""
    counts, unknown = figures.get(counts_key(form, one.wording)), figures.get(unknown_key(form, one.wording))
    if counts is None and unknown is None:
        return None
    numbers = tuple(counts.value["numbers"]) if counts else None
    share = _share(unknown)
    said_unknown, responses = unknown.value["numbers"] if unknown else (0, 0)
    return PooledStatement(
        one.position,
        one.text,
        numbers,
        distribution_bar(f"Stelling {one.position}", numbers, said_unknown) if numbers else None,
        "" if share is None else percent(share),
        responses,
        len(unknown.pool) if unknown else 0,
    )


def _share(unknown: Figure | None) -> Fraction | None:
    return Fraction(*unknown.value["numbers"]) if unknown else None


def _places(figures: Figures, asked: Iterable[Asked]) -> Places | None:
    """Of the newest version of which something is published; the short form puts statements elsewhere and stays out."""
    versions: dict[int, list[Figure | None]] = defaultdict(list)
    for one in asked:
        versions[one.version].append(figures.get(unknown_key(WHOLE, one.wording)))
    for version, places in versions.items():
        if any(places):
            shares = [_share(figure) for figure in places]
            rows = tuple((n, percent(share)) for n, share in enumerate(shares, start=1) if share is not None)
            thirds = (_third(places, 0), _third(places, 1), _third(places, 2))
            alt = (
                f"Aandeel ‘weet ik niet’ per plek, van 1 tot en met {len(places)}: "
                f"eerste deel {thirds[0]}, middelste deel {thirds[1]}, laatste deel {thirds[2]}."
            )
            return Places(version, places_chart(alt, shares), thirds, rows)
    return None


def _third(places: list[Figure | None], number: int) -> str:
    """Over all answers to the statements in this third of the questionnaire."""
    start, end = len(places) * number // 3, len(places) * (number + 1) // 3
    known = [figure.value["numbers"] for figure in places[start:end] if figure]
    asked = sum(responses for _, responses in known)
    return percent(Fraction(sum(unknown for unknown, _ in known), asked)) if asked else "onbekend"

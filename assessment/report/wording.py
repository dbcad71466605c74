"""PURE: sentences written from the figures, in Dutch that is right for none, one and many, and for ties."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from assessment.charts import dutch, dutch_change
from assessment.report.parts import CorePart, StatementPart, ThemePart
from assessment.scoring import Band, Trend, displayed

_SMALL = [
    "nul",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
]
_TEENS = ["dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"]
_WORDS = (*_SMALL, *_TEENS)


SHORT_FORM = (
    "Dit was de korte vragenlijst, met één stelling per thema. De scores zijn daardoor minder precies dan bij de "
    "hele vragenlijst."
)


def number(n: int) -> str:
    """A count in words up to twenty, in digits above."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else str(n)


def capital(text: str) -> str:
    """The sentence with a capital; an É is written as people do at the start of a sentence: Eén."""
    return "Eén" + text[3:] if text.startswith("één") else text[:1].upper() + text[1:]


def count(n: int, one: str, many: str) -> str:
    """ "één thema", "drie thema’s", "geen thema’s"."""
    return f"één {one}" if n == 1 else f"{'geen' if n == 0 else number(n)} {many}"


def listed(words: Sequence[str], last: str = "en") -> str:
    """ "a", "a en b", "a, b en c"."""
    return " ".join([", ".join(words[:-1]), last, words[-1]]) if len(words) > 1 else "".join(words)


def together_word(n: int) -> str:
    """Between brackets before a value that n names share: "beide 4,0", "alle drie 4,0", "4,0" for one."""
    return "" if n < 2 else "beide " if n == 2 else f"alle {number(n)} "


def between(counts: Sequence[int]) -> str:
    """The people behind a score, "12" or "11 tot 13"."""
    lowest, highest = min(counts), max(counts)
    return str(lowest) if lowest == highest else f"{lowest} tot {highest}"


def response(responses: int, invited: int) -> str:
    if not responses:
        return f"Niemand van de {number(invited)} genodigden vulde de vragenlijst in."
    if responses == invited:
        return f"Alle {number(invited)} genodigden vulden de vragenlijst in."
    verb = "vulde" if responses == 1 else "vulden"
    return f"{capital(number(responses))} van de {number(invited)} genodigden {verb} de vragenlijst in."


def headline(responses: int, invited: int) -> str:
    """For the cover and the top of the page: digits, as short as can be."""
    return f"{responses} van de {invited} genodigden {'deed' if responses == 1 else 'deden'} mee"


def too_few(responses_needed: int) -> str:
    return (
        f"Er kwamen minder dan {number(responses_needed)} antwoorden binnen. Dan kunnen uitkomsten verraden "
        "wie wat zei. Daarom zijn er geen uitkomsten, en zijn alle antwoorden verwijderd, ook de open antwoorden."
    )


def extremes(cores: Sequence[CorePart]) -> str:
    """Highest and lowest core element, ties named."""
    scored = [(core.name, displayed(core.score.exact)) for core in cores if core.score]
    if not scored:
        return "Voor geen enkel kernelement waren er genoeg antwoorden voor een score."
    values = {value for _, value in scored}
    if len(scored) == 1:
        return f"Alleen {scored[0][0]} heeft een score: {dutch(scored[0][1])}."
    if len(values) == 1:
        names = f"Alle {number(len(cores))} kernelementen"
        if len(scored) < len(cores):
            names = capital(listed([name for name, _ in scored]))
        return f"{names} scoren even hoog: {dutch(scored[0][1])}."
    high, low = (_scoring(scored, value) for value in (max(values), min(values)))
    return f"Het hoogst {high}, het laagst {low}."


def _scoring(scored: Sequence[tuple[str, Decimal]], value: Decimal) -> str:
    names = [name for name, other in scored if other == value]
    verb = "scoort" if len(names) == 1 else "scoren"
    return f"{verb} {listed(names)} ({together_word(len(names))}{dutch(value)})"


def bands(themes: Sequence[ThemePart]) -> str:
    """How many themes stand in which band."""
    per_band = [
        (band.label, sum(1 for theme in themes if theme.score and theme.score.band == band.label))
        for band in Band
    ]
    found = [(label, n) for label, n in per_band if n]
    if not found:
        return ""
    scored = sum(n for _, n in found)
    without = len(themes) - scored
    if len(found) == 1:
        label, n = found[0]
        if n > 1 and not without:
            sentence = f"Alle {number(n)} thema’s staan op ‘{label}’."
        else:
            sentence = f"{capital(count(n, 'thema staat', 'thema’s staan'))} op ‘{label}’."
    else:
        (label, n), rest = found[0], found[1:]
        first = f"{count(n, 'thema staat', 'thema’s staan')} op ‘{label}’"
        sentence = capital(f"{listed([first, *(f'{number(n)} op ‘{label}’' for label, n in rest)])}.")
    if without:
        verb = "heeft" if without == 1 else "hebben"
        sentence += f" {capital(count(without, 'thema', 'thema’s'))} {verb} geen score: te weinig antwoorden."
    return sentence


def themes_with_scores(themes: Sequence[ThemePart]) -> str:
    """ "Leiderschap (2,8) en Besluitvorming (3,1)"."""
    return listed([f"{theme.name} ({theme.score.text})" for theme in themes if theme.score])


def divided(shown: Sequence[StatementPart], total: int, statements: Sequence[StatementPart]) -> str:
    """`shown` of `total` divided statements, the most divided first."""
    if not any(statement.counts is not None and sum(statement.counts) for statement in statements):
        return ""
    if not total:
        hidden = any(statement.counts is None for statement in statements)
        which = "de stellingen die we laten zien" if hidden else "de stellingen"
        return f"Bij geen van {which} liepen de antwoorden ver uiteen."
    all_of_them = total > 1 and total == len(statements)
    where = f"Bij {'alle ' if all_of_them else ''}{count(total, 'stelling', 'stellingen')} liepen de antwoorden uiteen"
    most = f"‘{shown[0].text}’"
    return f"{where}: {most}" if total == 1 else f"{where}. Het meest bij: {most}"


def unknown(statements: Sequence[StatementPart]) -> str:
    """Which statements were answered "weet ik niet" most."""
    highest = max((statement.unknown for statement in statements), default=0)
    if not highest:
        return "Niemand antwoordde ‘weet ik niet’."
    most = [statement for statement in statements if statement.unknown == highest]
    often = f"{highest} van de {most[0].responses} mensen"
    if len(most) > 1:
        return f"‘Weet ik niet’ kwam het vaakst voor bij {number(len(most))} stellingen: bij elk {often}."
    return f"‘Weet ik niet’ kwam het vaakst voor bij: ‘{most[0].text}’ ({often})."


def attention(themes: Sequence[ThemePart], tied: Sequence[ThemePart], all_strong: bool) -> str:
    """`themes` come first; `tied` share a score at the border and do not all fit."""
    named = themes_with_scores(themes)
    tie = f"{number(len(tied))} thema’s met {tied[0].score.text}" if tied and tied[0].score else ""
    if all_strong:
        what = listed([part for part in (named, tie) if part])
        return (
            f"Alle thema’s met een score zijn sterk. Houd vast wat het hoogst scoort: {what}." if what else ""
        )
    if not named and not tie:
        return ""
    if not named:
        return f"De meeste aandacht vragen {tie}."
    verb = "vraagt" if len(themes) == 1 and not tie else "vragen"
    sentence = f"De meeste aandacht {verb} {named}"
    return f"{sentence}, en daarna {tie}." if tie else f"{sentence}."


def tied(themes: Sequence[ThemePart], places: int) -> str:
    """Why not all themes with the same score get a card."""
    names, score = listed([theme.name for theme in themes]), themes[0].score
    return (
        f"{capital(number(len(themes)))} thema’s hebben dezelfde score, {score.text if score else ''}: {names}. "
        f"Hier {'past er nog één' if places == 1 else f'passen er {number(places)}'}. We houden de volgorde van "
        "het handboek aan; kies samen welke jullie bespreken."
    )


def change(change_: Fraction, trend: Trend | None, *, rests_on: int = 0, all_same: bool = True) -> str:
    """What to say beside a change. `rests_on`: the number of statements compared, said of one, and of several when
    not all stayed the same."""
    if trend is not None:
        note = f"{trend.label} ({dutch_change(change_)}), meer dan één persoon kan veroorzaken"
    elif displayed(change_) == 0:
        note = "gelijk gebleven"
    else:
        note = f"geen pijl ({dutch_change(change_)}), want één persoon kan dit verschil al veroorzaken"
    if rests_on == 1:
        note += (
            f"; dit gaat over {'één stelling' if all_same else 'de ene stelling die beide keren is gevraagd'}"
        )
    elif not all_same:
        note += f"; vergeleken over de {number(rests_on)} stellingen die gelijk bleven"
    return note


def changes(themes: Sequence[ThemePart], year: int | None) -> str:
    """Summary of all themes beside the earlier round."""
    if year is None:
        return (
            "Dit is jullie eerste reflectie met uitkomsten waarin ieder apart antwoordde. Volgend jaar kun je "
            "vergelijken."
        )
    compared = [theme for theme in themes if theme.change]
    if not compared:
        reasons = dict.fromkeys(theme.no_change for theme in themes)
        return f"Met {year} is geen enkel thema te vergelijken: {listed(list(reasons), 'of')}."
    moved = {
        word: [theme.name for theme in compared if theme.change and theme.change.direction == word]
        for word in ("hoger", "lager")
    }
    parts = [
        f"{'scoort' if len(names) == 1 else 'scoren'} {_named(names)} {word}"
        for word, names in moved.items()
        if names
    ]
    rest = len(compared) - sum(map(len, moved.values()))
    if not parts:
        return (
            f"Bij geen enkel thema is het verschil met {year} groter dan één persoon kan veroorzaken."
            if rest > 1
            else f"Het verschil met {year} is niet groter dan één persoon kan veroorzaken."
        )
    sentence = f"Vergeleken met {year} {listed(parts)}."
    if rest:
        which = "het andere thema" if rest == 1 else f"de andere {number(rest)} thema’s"
        sentence += f" Bij {which} is het verschil niet groter dan één persoon kan veroorzaken."
    return sentence


def _named(names: Sequence[str]) -> str:
    """Up to four names; more are counted, the tables name them."""
    return listed(names) if len(names) <= 4 else f"{number(len(names))} thema’s"


def earlier_round(year: int, responses: int, invited: int, again: int | None) -> str:
    """Beside every comparison: how large the earlier round was and who was asked both times."""
    sentence = f"In {year} antwoordden {responses} van de {invited} genodigden."
    if again is None:
        return sentence
    who = "Niemand" if again == 0 else capital(number(again))
    verb = "was" if again < 2 else "waren"
    return f"{sentence} {who} van de mensen die nu zijn uitgenodigd, {verb} dat toen ook."


def perspectives(
    shown: Sequence[str], *, asked: bool, threshold: int, missing_cells: bool
) -> tuple[str, ...]:
    """Which perspectives are shown, and why the others are not."""
    needed = number(threshold)
    if not asked:
        return (
            "In deze reflectie is niet naar het perspectief gevraagd: met dit aantal genodigden kon geen groep "
            f"groot genoeg zijn. Een groep heeft {needed} antwoorden nodig.",
        )
    why = (
        f"Een perspectief staat hier pas bij {needed} antwoorden of meer. Buiten de groepen die we tonen mag niemand "
        f"overblijven, of weer minstens {needed} mensen. Anders reken je uit wat een kleine groep antwoordde."
    )
    if not shown:
        return ("Geen enkel perspectief kan apart worden getoond.", why)
    verb = "heeft" if len(shown) == 1 else "hebben"
    lines = [f"{capital(listed(shown))} {verb} genoeg antwoorden om apart te tonen.", why]
    if missing_cells:
        lines.append("Een streepje betekent: bij dit thema waren er te weinig antwoorden.")
    return tuple(lines)


def open_answers(*, enough: bool, given: bool, checked: bool, shown: int) -> str:
    """Why open answers are shown or not."""
    if not given or not enough:
        return "Bij de open vragen is niets ingevuld."
    if not checked:
        return (
            "Er zijn open antwoorden. Die staan hier pas als iemand van het netwerk ze heeft nagekeken en heeft "
            "weggelaten waaraan je een persoon kunt herkennen."
        )
    if not shown:
        return "Alle open antwoorden zijn weggelaten, omdat je er iemand aan kon herkennen."
    return "Dit schreven deelnemers zelf op, in willekeurige volgorde. Waaraan je iemand kunt herkennen, is weggelaten."


def bounds(responses: int, invited: int, *, shown: bool = True) -> str:
    """`shown`: there is a table of what the scores could have been."""
    if responses == invited:
        return "Iedereen heeft geantwoord. De scores gaan dus over alle genodigden."
    silent = invited - responses
    verb = "antwoordde" if silent == 1 else "antwoordden"
    who = f"{capital(number(silent))} van de {number(invited)} genodigden {verb} niet."
    if not shown:
        return f"{who} Geen enkel thema heeft een score. Daarom is er ook geen tabel van hoe die kon zakken of stijgen."
    return (
        f"{who} De tabel laat zien hoe ver een "
        "score kon zakken of stijgen als zij allemaal het laagste of het hoogste antwoord hadden gegeven. Wie bij een "
        "thema te vaak ‘weet ik niet’ zei, telt bij dat thema niet mee."
    )


def no_results(outcome: str, threshold: int | None) -> str:
    """Why a closed round has no results."""
    if outcome == "cancelled" or threshold is None:
        return "Deze reflectie is afgebroken. Er zijn geen uitkomsten."
    return too_few(threshold)

"""PURE: sentences of the summary, which a network hands to others. It says "we"; right for one, many and none."""

from collections.abc import Sequence

from assessment.report.asked_parts import CameOf
from assessment.report.lists import DIVIDED_WORDS
from assessment.report.parts import Figures, Joint
from assessment.report.standing import Extremes, Standing
from assessment.report.wording import capital, count, listed, number, together_word


def alone(year: int, figures: Figures, *, short: bool) -> tuple[str, ...]:
    """What was done in a round in which everybody answered for themselves."""
    form = (
        "een korte vragenlijst, met één stelling per thema"
        if short
        else "een vragenlijst over ons leernetwerk"
    )
    return (
        f"In {year} keken we samen terug. Iedereen kreeg {form}, en vulde die apart en zonder naam in.",
        figures.response.sentence,
        f"Uitkomsten tonen we pas vanaf {number(figures.response.threshold)} antwoorden. "
        "Zo is niemand te herkennen.",
    )


def jointly(year: int, given: int, total: int) -> tuple[str, ...]:
    """What was done in a round that was filled in together."""
    themes = (
        f"alle {number(total)} thema’s"
        if given == total
        else f"{number(given)} van de {number(total)} thema’s"
    )
    return (
        f"In {year} keken we samen terug, in een bijeenkomst. We gaven samen antwoord op {themes}.",
        "Zo’n antwoord is geen gemiddelde. Het zegt niet wat ieder apart vindt.",
    )


def high(found: Extremes) -> str:
    """The themes that stand highest, "" without any."""
    return _ranked(found.high, found.more_high, "Het sterkst") if found.high else ""


def low(found: Extremes) -> str:
    """The themes that stand lowest, "" when there is no difference."""
    return _ranked(found.low, found.more_low, "Het laagst") if found.low else ""


def _ranked(themes: Sequence[Standing], more: int, word: str) -> str:
    values = {theme.value for theme in themes}
    if len(values) == 1:
        n = len(themes) + more
        names = listed([theme.name for theme in themes]) if not more else count(n, "thema", "thema’s")
        verb = "staat" if n == 1 else "staan"
        return f"{word} {verb} {names}, met {together_word(n) if not more else ''}{themes[0].text}."
    named = [f"{theme.name} ({theme.text})" for theme in themes]
    sentence = f"{word} staan {listed(named)}."
    if more:
        verb = "heeft" if more == 1 else "hebben"
        sentence += f" Ook {count(more, 'ander thema', 'andere thema’s')} {verb} {themes[-1].text}."
    return sentence


def more(n: int, text: str) -> str:
    """Under a list on a sheet: how many others share its last value; "" for none."""
    return f"En nog {count(n, 'thema', 'thema’s')} met {text}." if n else ""


def divided(figures: Figures) -> str:
    """How far the answers lay apart, without naming a statement."""
    statements = [statement for theme in figures.themes for statement in theme.statements]
    shown = [statement for statement in statements if statement.counts and any(statement.counts)]
    if not shown:
        return ""
    apart = sum(statement.agreement in DIVIDED_WORDS for statement in shown)
    if not apart and len(shown) < len(statements):
        return "Bij geen van de stellingen die we kunnen tonen, liepen de antwoorden ver uiteen."
    if not apart:
        return "Nergens liepen de antwoorden ver uiteen."
    stated = (
        f"{number(apart)} van de {number(len(shown))} stellingen" if apart < len(shown) else "alle stellingen"
    )
    stated = "de ene stelling" if len(shown) == 1 else stated
    return f"Bij {stated} liepen de antwoorden uiteen."


def most_divided(shown: int) -> str:
    """Before a list of statements; "" for an empty one."""
    return (
        ""
        if not shown
        else "Het meest bij deze stelling:"
        if shown == 1
        else f"Het meest bij deze {number(shown)}:"
    )


def first_time() -> str:
    return "Er is nog geen eerdere reflectie om mee te vergelijken. Volgend jaar kan dat wel."


def moved(joint: Joint) -> str:
    """How many joint answers changed; "" when none can be compared."""
    both = [
        (theme.value, int(theme.before[0]))
        for core in joint.core_elements
        for theme in core.themes
        if theme.value is not None and theme.before
    ]
    if not both:
        return ""
    year = joint.earlier_year
    if len(both) == 1:
        [(now, then)] = both
        word = "hoger" if now > then else "lager" if now < then else "gelijk gebleven"
        return f"Eén antwoord is te vergelijken met {year}: het is {word}."
    parts = [
        f"{number(n)} {word}"
        for n, word in (
            (sum(now > then for now, then in both), "hoger"),
            (sum(now < then for now, then in both), "lager"),
            (sum(now == then for now, then in both), "gelijk"),
        )
        if n
    ]
    return (
        f"Van de {number(len(both))} antwoorden die met {year} te vergelijken zijn, zijn er {listed(parts)}."
    )


def came_of(found: CameOf | None) -> str:
    """What came of earlier agreements by the network's own list, in the order of that list; "" without agreements."""
    if found is None:
        return ""
    states: dict[str, int] = {}
    for promise in found.promises:
        state = promise.state or "niet meer in de lijst"
        states[state] = states.get(state, 0) + 1
    since = f"in {found.year}" if found.year else "eerder"
    total = len(found.promises)
    made = f"{capital(since)} maakten we {count(total, 'afspraak', 'afspraken')}."
    if total == 1:
        return f"{made} De stand nu: {next(iter(states))}."
    if len(states) == 1:
        return f"{made} De stand van {together_word(total).strip()}: {next(iter(states))}."
    return f"{made} De stand nu: {listed([f'{number(n)} {state}' for state, n in states.items()])}."


def agreed(total: int, shown: int) -> str:
    """Above the list of agreements."""
    if not total:
        return "We bespreken deze uitkomsten nog samen. Nieuwe afspraken zijn er nog niet."
    sentence = f"Na deze reflectie maakten we {count(total, 'afspraak', 'afspraken')}."
    return sentence if shown == total else f"{sentence} Hier staan de eerste {number(shown)}."


def asks(n: int, *, all_strong: bool) -> str:
    """Above the questions."""
    if not n:
        return "Praat met ons over deze uitkomsten."
    which = "deze vraag" if n == 1 else f"deze {number(n)} vragen"
    goal = "wat goed gaat, willen we vasthouden" if all_strong else "daar willen we verder mee komen"
    return f"Praat met ons over {which}: {goal}."


def no_extremes(themes: Sequence[Standing]) -> str:
    """Instead of lists of the highest and the lowest; "" when there is a difference."""
    known = [theme for theme in themes if theme.value is not None]
    if not known:
        return "Geen enkel thema heeft genoeg antwoorden voor een score."
    if len({theme.value for theme in known}) > 1:
        return ""
    if len(known) == 1:
        return f"Alleen {known[0].name} is te tonen: {known[0].text}."
    return f"Er is geen hoogste of laagste: {number(len(known))} thema’s staan op {known[0].text}."


def not_divided(figures: Figures) -> str:
    """Instead of the most divided statements."""
    return divided(figures) or "Er zijn te weinig antwoorden om dit te laten zien."

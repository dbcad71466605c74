"""What must hold between the entries of the fixtures: sums, fixed lists, the make-up of the questionnaire."""

from collections import Counter
from itertools import pairwise

from handbook.enums import ALTERNATIVES, Basis, Moment
from handbook.fixture_read import Entries, Problems
from handbook.fixture_spec import SPECS

CORE_ELEMENTS = 5
THEMES = 14
STRUIKELBLOKKEN = 9
STATEMENTS = 42
STATEMENTS_PER_THEME = 3
STATEMENTS_ON_ELEMENTS = 32
STATEMENTS_PER_ELEMENT = 3
CLOSING_QUESTIONS = 2
CRITERIA = 5


def check(entries: Entries, problems: Problems) -> None:
    """Adds what does not hold."""
    _fixed_lists(entries, problems)
    _positions(entries, problems)
    _werkvormen(entries, problems)
    _effective_elements(entries, problems)
    _statements(entries, problems)
    _signals(entries, problems)
    _criteria(entries, problems)
    _starting_points(entries, problems)
    for slug in entries["questionnaires"]:
        _questionnaire(slug, entries, problems)
        _open_questions(slug, entries, problems)
    _editions(entries, problems)


def _fixed_lists(entries: Entries, problems: Problems) -> None:
    for spec in SPECS:
        if spec.slugs is None:
            continue
        for slug in sorted(spec.slugs - set(entries[spec.file])):
            problems.add(spec.file, slug, "", "dit stuk hoort in de vaste lijst en ontbreekt")
        for slug in sorted(set(entries[spec.file]) - spec.slugs):
            problems.add(spec.file, slug, "", "dit stuk hoort niet in de vaste lijst")
    for file, count in (
        ("core_elements", CORE_ELEMENTS),
        ("themes", THEMES),
        ("struikelblokken", STRUIKELBLOKKEN),
        ("criteria", CRITERIA),
    ):
        if len(entries[file]) != count:
            problems.add(file, "", "", f"telt {len(entries[file])} stukken, het moeten er {count} zijn")


def _positions(entries: Entries, problems: Problems) -> None:
    for spec in SPECS:
        if not spec.positions:
            continue
        taken: set[tuple[object, ...]] = set()
        for slug, entry in entries[spec.file].items():
            place = (*(entry.columns.get(name) for name in spec.scope), entry.columns["position"])
            if place in taken:
                problems.add(spec.file, slug, "position", f"plek {place[-1]} is al bezet")
            taken.add(place)


def _werkvormen(entries: Entries, problems: Problems) -> None:
    for slug, entry in entries["werkvormen"].items():
        total = sum(row[1] for row in entry.rows["steps"])
        minutes = entry.columns["minutes"]
        if total != minutes:
            problems.add(
                "werkvormen", slug, "minutes", f"de stappen tellen op tot {total} minuten, er staat {minutes}"
            )
        if not 0 < entry.columns["group_min"] <= entry.columns["group_max"]:
            problems.add("werkvormen", slug, "group_max", "de groep moet ten minste group_min zijn")


def _effective_elements(entries: Entries, problems: Problems) -> None:
    for slug, entry in entries["effective_elements"].items():
        literature = entry.columns["basis"] == Basis.LITERATURE
        if literature and not entry.rows["references"]:
            problems.add("effective_elements", slug, "references", "bij literatuur hoort een verwijzing")
        if not literature and entry.rows["references"]:
            problems.add("effective_elements", slug, "references", "alleen literatuur heeft verwijzingen")
        if literature and entry.rows["references"] and not entry.columns["reference_scope"]:
            problems.add(
                "effective_elements",
                slug,
                "reference_scope",
                "zeg of de verwijzing bij dit punt hoort of bij meer",
            )
        if not literature and entry.columns["reference_scope"]:
            problems.add("effective_elements", slug, "reference_scope", "hoort alleen bij literatuur")


def _statements(entries: Entries, problems: Problems) -> None:
    for slug, entry in entries["statements"].items():
        if not slug.startswith(f"{entry.columns['theme_id']}-"):
            problems.add("statements", slug, "", "de slug begint met die van het thema")
    for slug, entry in entries["statement_wordings"].items():
        expected = f"{entry.columns['statement_id']}-v{entry.columns['version']}"
        if slug != expected:
            problems.add("statement_wordings", slug, "", f"de slug moet ‘{expected}’ zijn")


def _signals(entries: Entries, problems: Problems) -> None:
    signals = entries["signals"].values()
    for file, name in (("struikelblokken", "struikelblokken"), ("themes", "themes")):
        pointed_at = {slug for signal in signals for slug in signal.refers_to(name)}
        for slug in sorted(set(entries[file]) - pointed_at):
            problems.add(file, slug, "", "geen signaal wijst hiernaar: vul signals.yaml aan")


def _criteria(entries: Entries, problems: Problems) -> None:
    pointed_at: set[str] = set()
    for slug, entry in entries["criteria"].items():
        given = set(entry.refers_to("alternatives"))
        pointed_at |= given
        for name in sorted(given - set(ALTERNATIVES)):
            problems.add("criteria", slug, "alternatives", f"‘{name}’ is geen andere vorm")
    for name in sorted(set(ALTERNATIVES) - pointed_at):
        problems.add("form_advices", name, "", "geen kenmerk wijst hiernaar")


def _starting_points(entries: Entries, problems: Problems) -> None:
    for slug, entry in entries["starting_points"].items():
        moments = [row[1] for row in entry.rows["steps"]]
        if moments != sorted(moments, key=Moment.values.index) or set(moments) != set(Moment.values):
            problems.add(
                "starting_points",
                slug,
                "steps",
                "eerst vandaag, dan deze-maand, dan dit-jaar, en van elk iets",
            )


def _questionnaire(slug: str, entries: Entries, problems: Problems) -> None:
    wordings, statements = entries["statement_wordings"], entries["statements"]
    keys = [
        str(wordings[item].columns["statement_id"])
        for item in entries["questionnaires"][slug].refers_to("items")
    ]
    asked = [statements[key].columns for key in keys if key in statements]
    if len(keys) != STATEMENTS:
        problems.add(
            "questionnaires", slug, "items", f"telt {len(keys)} stellingen, het moeten er {STATEMENTS} zijn"
        )
    for key, count in sorted(Counter(keys).items()):
        if count > 1:
            problems.add("questionnaires", slug, "items", f"stelling {key} staat er {count} keer in")
    per_theme = Counter(columns["theme_id"] for columns in asked)
    for theme in entries["themes"]:
        if per_theme[theme] != STATEMENTS_PER_THEME:
            problems.add(
                "questionnaires",
                slug,
                "items",
                f"thema {theme} heeft {per_theme[theme]} stellingen, "
                f"het moeten er {STATEMENTS_PER_THEME} zijn",
            )
    per_element = Counter(c["effective_element_id"] for c in asked if c["effective_element_id"])
    if per_element.total() < STATEMENTS_ON_ELEMENTS:
        problems.add(
            "questionnaires",
            slug,
            "items",
            f"{per_element.total()} stellingen rusten op een werkzaam element, "
            f"het moeten er minstens {STATEMENTS_ON_ELEMENTS} zijn",
        )
    for element, count in sorted(per_element.items()):
        if count > STATEMENTS_PER_ELEMENT:
            problems.add(
                "questionnaires",
                slug,
                "items",
                f"werkzaam element {element} draagt {count} stellingen, hoogstens {STATEMENTS_PER_ELEMENT}",
            )


def _open_questions(slug: str, entries: Entries, problems: Problems) -> None:
    asked = Counter(
        entry.columns["core_element_id"]
        for entry in entries["open_questions"].values()
        if entry.columns["questionnaire_id"] == slug
    )
    for element in entries["core_elements"]:
        if asked[element] != 1:
            problems.add(
                "open_questions",
                "",
                "",
                f"{slug} heeft {asked[element]} vragen bij {element}, het moet er één zijn",
            )
    if asked[None] != CLOSING_QUESTIONS:
        problems.add(
            "open_questions", "", "", f"{slug} heeft {asked[None]} slotvragen, het moeten er twee zijn"
        )


def _editions(entries: Entries, problems: Problems) -> None:
    notes = sorted(entries["editions"].values(), key=lambda entry: entry.columns["position"])
    for earlier, later in pairwise(notes):
        if later.columns["date"] < earlier.columns["date"]:
            problems.add("editions", later.slug, "date", f"ligt voor die van {earlier.slug}")

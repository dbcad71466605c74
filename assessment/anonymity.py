"""PURE: is there any way left to tie a response of a round to a person? Facts of the live database in, findings out.

Every way of tying needs something on the side of the person and something on the side of the response that goes
together: the same key, a time, an order, a number of a transaction. A finding says of one such way that one of the
sides holds nothing, or what was found. `assessment.anonymity_queries` reads the facts; the findings are Dutch, for
a privacy officer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from assessment.disclosure import visible_groups

# Written out, not asked of the models: a column that is added later has to be judged first.
KNOWN_COLUMNS = {
    "assessment_response": frozenset({"id", "round_id", "perspective"}),
    "assessment_answer": frozenset({"id", "response_id", "item_id", "value"}),
    "assessment_openanswer": frozenset({"id", "round_id", "question_id", "position", "text", "hidden"}),
    "assessment_submission": frozenset({"id", "round_id", "payload"}),
    # Who types paper over keeps one number and nothing of which code or sheet.
    "assessment_entrydesk": frozenset({"id", "round_id", "name", "generation", "closed", "waiting"}),
}
KNOWN_REFERENCES = frozenset(
    {
        ("assessment_response", "round_id", "assessment_round"),
        ("assessment_answer", "response_id", "assessment_response"),
        ("assessment_answer", "item_id", "assessment_rounditem"),
        ("assessment_openanswer", "round_id", "assessment_round"),
        ("assessment_openanswer", "question_id", "handbook_openquestion"),
        ("assessment_entrydesk", "round_id", "assessment_round"),
    }
)
# How far two numbers may lie apart and still be tried as neighbours.
NEIGHBOURS = (0, 1, -1, 2, -2)

Row = Mapping[str, object]


@dataclass(frozen=True)
class Finding:
    """One way of tying, in Dutch. `holds`: nothing was found on it."""

    title: str
    holds: bool
    said: str


@dataclass(frozen=True)
class Written:
    """The system columns of a row on PostgreSQL. `age` counts transactions since; `place`: (page, line)."""

    key: str
    transaction: int
    age: int
    place: tuple[int, int]


@dataclass(frozen=True)
class Facts:
    """What a live database says about one closed round. Rows hold every column that is there, known or not."""

    vendor: str
    threshold: int
    answered: int | None
    has_results: bool
    # What must be gone.
    submissions: int = 0
    drafts: int = 0
    marked_answered: int = 0
    reminders: int = 0
    # What may tie.
    columns: Mapping[str, frozenset[str]] = field(default_factory=lambda: KNOWN_COLUMNS)
    references: frozenset[tuple[str, str, str]] = KNOWN_REFERENCES
    triggers: Sequence[str] = ()
    unknown_tables: Sequence[str] = ()
    queued_keys: int = 0
    # Named perspectives only: how many responses each has.
    groups: Mapping[str, int] = field(default_factory=dict)
    people: Sequence[Row] = ()
    responses: Sequence[Row] = ()
    answers: Sequence[Row] = ()
    texts: Sequence[Row] = ()
    # PostgreSQL only. `opened_in`: the transactions that opened the round.
    opened_in: frozenset[int] = frozenset()
    people_written: Sequence[Written] = ()
    responses_written: Sequence[Written] = ()
    answers_written: Sequence[Written] = ()
    texts_written: Sequence[Written] = ()
    unwiped_tables: Sequence[str] = ()
    logs_statements: bool = False
    # SQLite only.
    secure_delete: bool = True
    payloads_in_file: int = 0


def judge(facts: Facts) -> list[Finding]:
    """Every way of tying that is known, in the order in which a reader asks about them."""
    findings = [
        _gone(facts),
        _forgotten(facts),
        _enough(facts),
        _groups(facts),
        _references(facts),
        _columns(facts),
        _keys(facts),
        _order(facts),
        _copies(facts),
    ]
    if facts.vendor == "postgresql":
        findings += [_one_transaction(facts), _all_rewritten(facts), _places(facts)]
    return [*findings, _dead_rows(facts), _statement_log(facts)]


def _finding(title: str, problems: Sequence[str], fine: str) -> Finding:
    return Finding(title, not problems, " ".join(problems) or fine)


def _gone(facts: Facts) -> Finding:
    problems = []
    if facts.submissions:
        problems.append(
            f"Verzonden vragenlijsten van vóór het sluiten die er nog staan: {facts.submissions}."
        )
    if facts.drafts:
        problems.append(f"Concepten die er nog staan: {facts.drafts}. Een concept hangt aan een uitnodiging.")
    return _finding("Concepten en inzendingen", problems, "Alle concepten en inzendingen zijn weg.")


def _forgotten(facts: Facts) -> Finding:
    problems = []
    if facts.marked_answered:
        problems.append(f"Uitnodigingen waarbij nog staat dat iemand antwoordde: {facts.marked_answered}.")
    if facts.reminders:
        problems.append(
            f"Herinneringen die er nog staan: {facts.reminders}. Die kreeg alleen wie nog niets stuurde."
        )
    if facts.answered is None:
        problems.append("Het aantal antwoorden is bij het sluiten niet vastgelegd.")
    return _finding(
        "Wie antwoordde", problems, "Nergens staat meer wie antwoordde. Alleen het aantal is bewaard."
    )


def _enough(facts: Facts) -> Finding:
    title, stored = "Genoeg antwoorden", len(facts.responses)
    if not facts.has_results:
        left = stored + len(facts.texts)
        problems = (
            [f"Deze ronde heeft geen uitkomsten. Toch staan er antwoorden in de database: {left}."]
            if left
            else []
        )
        return _finding(
            title, problems, "Deze ronde heeft geen uitkomsten. Er is geen enkel antwoord bewaard."
        )
    problems = []
    if stored < facts.threshold:
        problems.append(f"Bewaarde antwoorden: {stored}. Dat is minder dan de drempel van {facts.threshold}.")
    if stored != facts.answered:
        problems.append(f"Bewaarde antwoorden: {stored}. Bij het sluiten geteld: {facts.answered}.")
    return _finding(title, problems, f"Er zijn {stored} antwoorden. De drempel is {facts.threshold}.")


def _groups(facts: Facts) -> Finding:
    """The gate that decides what may be shown also decides what may be stored."""
    shown = visible_groups(facts.groups, facts.threshold, total=len(facts.responses))
    small = sorted(set(facts.groups) - shown)
    problems = [f"Te klein om te bewaren: {', '.join(small)}. Zo valt een enkeling op."] if small else []
    return _finding("Kleine groepen", problems, "Geen perspectief is zo klein dat je er iemand aan herkent.")


def _references(facts: Facts) -> Finding:
    problems = [
        f"De tabel {table} verwijst met {column} naar {target}."
        for table, column, target in sorted(facts.references - KNOWN_REFERENCES)
    ]
    return _finding(
        "Verwijzingen", problems, "Geen enkele tabel verwijst van een antwoord naar een mens, of terug."
    )


def _columns(facts: Facts) -> Finding:
    """An unknown column is attacked: how many responses does it point at one person?"""
    problems = []
    for table, columns in sorted(facts.columns.items()):
        for column in sorted(columns - KNOWN_COLUMNS.get(table, frozenset())):
            tied = _tied_by_column(facts, table, column)
            found = f" Antwoorden die daarmee naar één mens wijzen: {tied}." if tied else ""
            problems.append(f"De tabel {table} heeft een kolom die wij niet kennen: {column}.{found}")
    return _finding(
        "Kolommen", problems, "Bij de antwoorden staat alleen wat er hoort: geen tijd, geen naam, geen adres."
    )


def _tied_by_column(facts: Facts, table: str, column: str) -> int:
    rows = {
        "assessment_response": facts.responses,
        "assessment_answer": facts.answers,
        "assessment_openanswer": facts.texts,
    }.get(table, ())
    theirs = [row[column] for row in rows if row.get(column) is not None]
    return max((best_tie(mine, theirs) for mine in _columns_of(facts.people)), default=0)


def _columns_of(rows: Sequence[Row]) -> list[list[object]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return [[row[name] for row in rows if row.get(name) is not None] for name in names]


def best_tie(mine: Iterable[object], theirs: Iterable[object]) -> int:
    """How many values point at exactly one person and one response, being the same or (numbers) neighbours."""
    mine, theirs = list(mine), list(theirs)
    numbers = all(type(value) is int for value in [*mine, *theirs])
    return max(_tied(mine, theirs, shift) for shift in (NEIGHBOURS if numbers else (0,)))


def _tied(mine: list[object], theirs: list[object], shift: int) -> int:
    people = _once(value + shift if isinstance(value, int) else value for value in mine)
    return len(people & _once(theirs))


def _once(values: Iterable[object]) -> set[str]:
    """The values that occur exactly once, comparable whatever the database makes of a UUID."""
    seen: dict[str, int] = {}
    for value in values:
        text = str(value).replace("-", "")
        seen[text] = seen.get(text, 0) + 1
    return {text for text, times in seen.items() if times == 1}


def _keys(facts: Facts) -> Finding:
    problems = []
    for name, rows in (
        ("antwoorden", facts.responses),
        ("losse antwoorden", facts.answers),
        ("open antwoorden", facts.texts),
    ):
        told = [row for row in rows if not _is_random(row["id"])]
        if told:
            problems.append(
                f"Niet geloot is het nummer van {name}: {len(told)} keer. Daar kan een tijd in zitten."
            )
        theirs = [row["id"] for row in rows]
        tied = max((best_tie(mine, theirs) for mine in _columns_of(facts.people)), default=0)
        if tied:
            problems.append(f"Een nummer van {name} staat ook bij een mens: {tied} keer.")
    return _finding("Nummers", problems, "Elk antwoord heeft een geloot nummer, dat nergens anders voorkomt.")


def _is_random(key: object) -> bool:
    """Version 4 of a UUID is drawn by lot; 1, 6 and 7 hold the time."""
    try:
        return UUID(str(key)).version == 4
    except ValueError:
        return False


def _order(facts: Facts) -> Finding:
    """The only stored order: the positions of the open answers, 1 to n for each question and nothing in between."""
    positions: dict[object, list[object]] = {}
    for row in facts.texts:
        positions.setdefault(row["question_id"], []).append(row["position"])
    wrong = [found for found in positions.values() if sorted(map(int, map(str, found))) != _up_to(len(found))]
    problems = (
        [f"Open vragen waarvan de volgorde niet van 1 af zonder gaten loopt: {len(wrong)}."] if wrong else []
    )
    return _finding(
        "Volgorde", problems, "Geen volgorde is bewaard, behalve de gelote volgorde per open vraag."
    )


def _up_to(count: int) -> list[int]:
    return list(range(1, count + 1))


def _copies(facts: Facts) -> Finding:
    problems = [f"De database doet vanzelf iets bij elke wijziging: {name}." for name in facts.triggers]
    problems += [
        f"De tabel {name} is niet van deze site. Kijk of er antwoorden in staan."
        for name in facts.unknown_tables
    ]
    if facts.queued_keys:
        problems.append(f"Nummers van uitnodigingen in de wachtrij met taken: {facts.queued_keys}.")
    return _finding("Kopieën", problems, "Er is geen andere tabel of taak met een kopie van antwoorden.")


def _one_transaction(facts: Facts) -> Finding:
    """Responses and answers are never touched again after the closing wrote them.

    Counted per table: after a restore of a backup each table has a number of its own.
    """
    problems = []
    for name, rows in (("antwoorden", facts.responses_written), ("losse antwoorden", facts.answers_written)):
        numbers = {row.transaction for row in rows}
        if len(numbers) > 1:
            people = [row.transaction for row in facts.people_written]
            tied = best_tie(people, [row.transaction for row in rows])
            problems.append(
                f"De {name} zijn in {len(numbers)} keer opgeschreven. Het transactienummer wijst {tied} keer "
                "van één antwoord naar één uitnodiging."
            )
    if len({row.transaction for row in _not_after_closing(facts, facts.texts_written)}) > 1:
        problems.append("De open antwoorden zijn niet in één keer opgeschreven.")
    return _finding(
        "Transactienummers",
        problems,
        "Alle antwoorden zijn bij het sluiten in één keer opgeschreven."
        if facts.responses_written
        else "Er zijn geen antwoorden bewaard, en dus ook geen transactienummers.",
    )


def _not_after_closing(facts: Facts, rows: Sequence[Written]) -> list[Written]:
    """What is changed after the closing (an address is wiped, an open answer is hidden) tells nothing of before."""
    closing = min((row.age for row in facts.responses_written), default=None)
    return [] if closing is None else [row for row in rows if row.age >= closing]


def _all_rewritten(facts: Facts) -> Finding:
    """Only who answered was written to by a submit: when all are written anew at closing, that is forgotten.

    Without responses to tell when the closing was: an invitation still as the opening wrote it was passed over.
    """
    title = "Uitnodigingen"
    if facts.responses_written:
        numbers = {row.transaction for row in _not_after_closing(facts, facts.people_written)}
        told = len(numbers) > 1
    else:
        numbers = {row.transaction for row in facts.people_written}
        told = len(numbers) > 1 and bool(numbers & facts.opened_in)
    problems = (
        [
            f"De uitnodigingen dragen {len(numbers)} verschillende transactienummers van tot en met het sluiten. "
            "Dat verraadt wie antwoordde."
        ]
        if told
        else []
    )
    return _finding(title, problems, "Alle uitnodigingen zijn bij het sluiten in één keer herschreven.")


def _places(facts: Facts) -> Finding:
    """Of what closing wrote, the place on disk follows the drawn key. What was changed later says nothing of then."""
    oldest = max((row.age for row in facts.people_written), default=0)
    in_place = sorted((row for row in facts.people_written if row.age == oldest), key=lambda row: row.place)
    keys = [UUID(row.key) for row in in_place]
    problems = (
        []
        if keys == sorted(keys)
        else ["De uitnodigingen liggen op schijf in een volgorde die kan verraden wie wanneer antwoordde."]
    )
    return _finding("Plaats op schijf", problems, "De plaats op schijf volgt een geloot nummer.")


def _dead_rows(facts: Facts) -> Finding:
    title = "Gewiste rijen"
    problems = []
    if facts.unwiped_tables:
        problems.append(
            f"Wat bij het sluiten is gewist, staat nog op schijf: {', '.join(facts.unwiped_tables)}. "
            "Start `manage.py worker`; die ruimt op."
        )
    if not facts.secure_delete:
        problems.append("SQLite overschrijft niet wat het wist: `secure_delete` staat uit.")
    if facts.payloads_in_file:
        problems.append(
            f"Inzendingen die nog in de bestanden van de database staan: {facts.payloads_in_file}."
        )
    return _finding(title, problems, "Wat bij het sluiten is gewist, staat ook niet meer op schijf.")


def _statement_log(facts: Facts) -> Finding:
    problems = (
        [
            "De database schrijft elke opdracht op, met de inhoud en de tijd. Zet `log_statement` op none of ddl."
        ]
        if facts.logs_statements
        else []
    )
    return _finding(
        "Logboek van de database",
        problems,
        "De database schrijft geen opdrachten met inhoud in haar logboek.",
    )

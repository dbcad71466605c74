"""PURE: lines from a spreadsheet in, people and named mistakes out. No database.

One person a line: naam, e-mail, organisatie, perspectief, rollen, parted by tabs, semicolons or commas.
A first line with column names may change the order. Nothing is dropped in silence: every line that holds
something comes back as a person or as a bad line, and what is skipped (a column, empty lines) is said.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from handbook.enums import Perspective, RoleName

MAX_LINES = 500
MAX_NAME = 150
MAX_EMAIL = 254
COLUMNS = ("name", "email", "organisation", "perspective", "roles")

_HEADERS = {
    "name": "naam volledige-naam naam-deelnemer deelnemer persoon name",
    "first": "voornaam roepnaam",
    "infix": "tussenvoegsel tussenvoegsels",
    "last": "achternaam familienaam",
    "email": "email e-mail mail emailadres e-mailadres mailadres mail-adres e-mail-adres",
    "organisation": "organisatie organisatienaam werkgever bedrijf instelling organisation",
    "perspective": "perspectief perspectieven invalshoek",
    "roles": "rol rollen functie functies rol-len",
}
_PERSPECTIVES = {
    Perspective.POLICY: "beleidsmaker beleidsmakers beleidsmedewerker beleidsadviseur politiek",
    Perspective.PRACTICE: "professional professionals praktijkprofessional uitvoering uitvoerder "
    "hulpverlener zorgprofessional werkveld bedrijf bedrijven ondernemer bedrijfsleven",
    Perspective.RESEARCH: "onderzoeker onderzoekers wetenschap wetenschapper",
    Perspective.EDUCATION: "docent docenten student studenten opleiding school",
    Perspective.TARGET_GROUP: "doelgroepen ervaringskennis ervaringsdeskundige ervaringsdeskundigen ervaring "
    "inwoner inwoners bewoner bewoners burger burgers client clienten ouder ouders jongere jongeren naaste naasten",
    Perspective.FUNDER: "financiers zorgverzekeraar zorgverzekeraars",
}
_COMPANY = frozenset({"bedrijf", "bedrijven", "ondernemer", "bedrijfsleven"})
_ROLES = {
    RoleName.INITIATOR: "initiatiefnemer initiatiefneemster",
    RoleName.LEADER: "leernetwerktrekker netwerktrekker projectleider",
    RoleName.FACILITATOR: "proces-begeleider begeleider facilitator",
    RoleName.LINKING_PIN: "verbinder verbindings-functionaris",
    RoleName.ASSISTANT: "assistent project-assistent ondersteuner projectondersteuner secretaris",
    RoleName.COMMUNICATION: "communicatie communicatiemedewerker",
    RoleName.MEMBER: "lid deelneemster netwerklid lid-kerngroep",
    RoleName.EXPERT_BY_EXPERIENCE: "ervaringsdeskundigheid ervaringswerker",
    RoleName.LEAD_PARTNER: "penvoerster",
    RoleName.COORDINATOR: "coordinatie netwerkcoordinator",
    RoleName.BOARD: "leidinggevende manager directeur bestuur wethouder bestuurder-leidinggevende",
    RoleName.FUNDER: "zorgverzekeraar",
    RoleName.SECOND_RING: "tweede-schil lid-tweede-schil schil 2e-schil lid-2e-schil lid-van-de-2e-schil",
}


def _plain(text: str) -> str:
    """Lower case, no accents, words joined by hyphens: how words are compared."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


_HEADER_OF = {word: key for key, words in _HEADERS.items() for word in words.split()}
_PERSPECTIVE_OF = {
    word: value
    for value, words in _PERSPECTIVES.items()
    for word in [_plain(value.value), _plain(str(value.label)), *words.split()]
}
_ROLE_OF = {
    word: value
    for value, words in _ROLES.items()
    for word in [_plain(value.value), _plain(str(value.label)), *words.split()]
}


@dataclass(frozen=True)
class Person:
    """A line that can be added. `remarks` are Dutch sentences about what is still missing."""

    line: int
    name: str
    email: str = ""
    organisation: str = ""
    perspective: str = ""
    is_company: bool = False
    roles: tuple[RoleName, ...] = (RoleName.MEMBER,)
    remarks: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return person_key(name=self.name, email=self.email)

    @property
    def role_labels(self) -> list[str]:
        return [str(role.label) for role in self.roles]

    @property
    def perspective_label(self) -> str:
        return str(Perspective(self.perspective).label) if self.perspective else ""

    def as_line(self) -> str:
        """The same person as a line that `parse` reads back unchanged."""
        # "bedrijf" is read back as praktijk with the label bedrijf.
        perspective = "bedrijf" if self.is_company else self.perspective
        cells = [self.name, self.email, self.organisation, perspective, " + ".join(self.roles)]
        return "\t".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if '"' in cell else cell for cell in cells)


@dataclass(frozen=True)
class BadLine:
    """A line that cannot be added. `already`: the name, when it is the same person as in the list."""

    line: int
    text: str
    reasons: tuple[str, ...]
    already: str = ""


@dataclass(frozen=True)
class Parsed:
    people: tuple[Person, ...] = ()
    bad: tuple[BadLine, ...] = ()
    header: str = ""
    skipped_columns: tuple[str, ...] = ()

    @property
    def left(self) -> str:
        """The bad lines as they were pasted, under their header: what has to be corrected."""
        lines = [bad.text for bad in self.bad]
        return "\n".join([self.header, *lines] if self.header and lines else lines)

    @property
    def ready(self) -> str:
        """The good lines, one a person, for the next step."""
        return "\n".join(person.as_line() for person in self.people)


def person_key(*, name: str, email: str) -> str:
    """Two people with the same key are one: the same address or, without any, the same name."""
    return email.casefold() if email else f"naam {_plain(name)}"


def parse(text: str, taken: Mapping[str, str] | None = None) -> Parsed:
    """Read pasted lines. `taken`: key → name of who is in the list already (`person_key`)."""
    taken = taken or {}
    lines: dict[str, int] = {}
    reader = _Reader()
    people: list[Person] = []
    bad: list[BadLine] = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = _split(line)
        if not any(cells) or (not people and not bad and reader.take_header(cells, line)):
            continue
        if len(people) + len(bad) >= MAX_LINES:
            bad.append(BadLine(number, line, (f"Plak hoogstens {MAX_LINES} regels tegelijk.",)))
            continue
        person, reasons = _person(number, reader.fields(cells))
        if person is None:
            bad.append(BadLine(number, line, tuple(reasons)))
        elif person.key in lines:
            bad.append(BadLine(number, line, (_double(person, f"op regel {lines[person.key]}"),)))
        elif person.key in taken:
            name = taken[person.key]
            same = name if _plain(name) == _plain(person.name) else ""
            bad.append(BadLine(number, line, (_double(person, f"in de lijst, bij {name}"),), same))
        else:
            lines[person.key] = number
            people.append(person)
    return Parsed(tuple(people), tuple(bad), reader.header, tuple(reader.skipped))


def parse_again(ready: str, text: str, taken: Mapping[str, str]) -> Parsed:
    """The good lines of the step before together with what was corrected since."""
    before = parse(ready, taken)
    now = parse(text, {**taken, **{person.key: person.name for person in before.people}})
    return Parsed(before.people + now.people, before.bad + now.bad, now.header, now.skipped_columns)


@dataclass
class _Reader:
    """Knows which cell is what; the first line may say so."""

    columns: tuple[str, ...] = COLUMNS
    header: str = ""
    skipped: list[str] = field(default_factory=list)

    def take_header(self, cells: list[str], line: str) -> bool:
        keys = [_HEADER_OF.get(_plain(cell), "") for cell in cells]
        if self.header or len([key for key in keys if key]) < 2 or any("@" in cell for cell in cells):
            return False
        self.header = line
        self.columns = tuple(keys)
        self.skipped = [cell for cell, key in zip(cells, keys, strict=True) if cell and not key]
        return True

    def fields(self, cells: list[str]) -> dict[str, str]:
        columns = self.columns
        if not self.header:
            if "@" in cells[0] and len(cells) > 1 and "@" not in cells[1]:
                columns = ("email", "name", *COLUMNS[2:])
            # Without a header the last column takes all that follows: "trekker, procesbegeleider".
            cells = [*cells[:4], ",".join(cell for cell in cells[4:] if cell)] if len(cells) > 5 else cells
        found: dict[str, str] = {}
        for key, cell in zip(columns, cells, strict=False):
            if key and cell:
                found[key] = f"{found[key]}, {cell}" if key in found else cell
        parts = [found.pop(key, "") for key in ("first", "infix", "last")]
        if "name" not in found and any(parts):
            found["name"] = " ".join(part for part in parts if part)
        return found


def _split(line: str) -> list[str]:
    delimiter = next((mark for mark in "\t;" if mark in line), ",")
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        # A lone quotation mark is just a character.
        cells = line.split(delimiter)
    return [" ".join(cell.replace("\0", "").split()) for cell in cells]


def _person(number: int, found: Mapping[str, str]) -> tuple[Person | None, list[str]]:
    reasons: list[str] = []
    remarks: list[str] = []
    name, email = found.get("name", ""), found.get("email", "").removeprefix("mailto:")
    if not name:
        reasons.append("De naam ontbreekt.")
    elif "@" in name:
        reasons.append(f"‘{name}’ is een e-mailadres; hier hoort een naam.")
    elif len(name) > MAX_NAME:
        reasons.append(f"De naam is langer dan {MAX_NAME} tekens.")
    if not email:
        remarks.append("Zonder e-mailadres krijgt deze persoon geen uitnodigingen.")
    elif not _is_email(email):
        reasons.append(f"‘{email}’ is geen geldig e-mailadres.")
    organisation = found.get("organisation", "")
    if len(organisation) > MAX_NAME:
        reasons.append(f"De naam van de organisatie is langer dan {MAX_NAME} tekens.")
    word = found.get("perspective", "")
    perspective = _PERSPECTIVE_OF.get(_plain(word), "")
    if not word:
        remarks.append("Het perspectief is nog leeg.")
    elif not perspective:
        choice = ", ".join(map(str, Perspective.labels))
        reasons.append(f"‘{word}’ is geen perspectief. Kies uit: {choice}.")
    roles, unknown = _roles(found.get("roles", ""))
    reasons += [f"‘{word}’ is geen rol die we kennen." for word in unknown]
    if reasons:
        return None, reasons
    is_company = perspective == Perspective.PRACTICE and _plain(word) in _COMPANY
    return Person(
        number, name, email, organisation, str(perspective), is_company, tuple(roles), tuple(remarks)
    ), []


def _roles(text: str) -> tuple[list[RoleName], list[str]]:
    if whole := _ROLE_OF.get(_plain(text)):
        return [whole], []
    words = [word.strip() for word in re.split(r"[,;/+&|]|\ben\b", text) if word.strip()]
    known = [_ROLE_OF.get(_plain(word)) for word in words]
    unknown = [word for word, role in zip(words, known, strict=True) if role is None]
    return list(dict.fromkeys(role for role in known if role)) or [RoleName.MEMBER], unknown


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= MAX_EMAIL


def _double(person: Person, where: str) -> str:
    what = person.email or f"‘{person.name}’ zonder e-mailadres"
    return f"{what} staat al {where}."

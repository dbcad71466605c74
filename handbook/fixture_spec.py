"""What may stand in each file of `fixtures/`: the declaration that the loader reads and checks against."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Model

from handbook import models
from handbook.enums import (
    AidKind,
    Basis,
    Chapter,
    Difficulty,
    Domain,
    Form,
    PhaseName,
    ReferenceScope,
    RoleName,
    Setting,
    SignalGroup,
    SourceKind,
    StageName,
)


class Kind(Enum):
    LINE = "regel"
    PROSE = "tekst"
    NUMBER = "getal"
    CHOICE = "keuze"
    REF = "verwijzing"
    REFS = "verwijzingen"
    LINES = "lijst"
    STEPS = "stappen"
    PATH = "pad"
    DATE = "datum"
    URL = "adres"
    YES = "ja"


@dataclass(frozen=True)
class Field:
    """One field of an entry. `to` is the file that a reference points into."""

    kind: Kind
    required: bool = True
    to: str = ""
    choices: frozenset[str] = frozenset()
    max_words: int = 0
    headings: bool = False
    # References kept in order in a table of their own: (model, column of the parent, column of the target).
    ordered: tuple[type[Model], str, str] | None = None


@dataclass(frozen=True)
class Spec:
    """One file. `one_of`: exactly one of these must be given. `scope`: within which positions are unique."""

    file: str
    model: type[Model]
    fields: dict[str, Field]
    common: bool = True
    positions: bool = True
    source_required: bool = False
    one_of: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    slugs: frozenset[str] | None = None


def line(max_words: int = 0, *, required: bool = True) -> Field:
    return Field(Kind.LINE, required, max_words=max_words)


def prose(*, required: bool = True, headings: bool = False) -> Field:
    return Field(Kind.PROSE, required, headings=headings)


def number() -> Field:
    return Field(Kind.NUMBER)


def choice(values: list[str] | list[int], *, required: bool = True) -> Field:
    return Field(Kind.CHOICE, required, choices=frozenset(str(value) for value in values))


def ref(to: str, *, required: bool = True) -> Field:
    return Field(Kind.REF, required, to=to)


def refs(to: str, *, required: bool = True) -> Field:
    return Field(Kind.REFS, required, to=to)


LINES = Field(Kind.LINES)
URL = Field(Kind.URL, required=False)
YES = Field(Kind.YES, required=False)

SPECS: tuple[Spec, ...] = (
    Spec(
        "sources",
        models.Source,
        {
            "kind": choice(SourceKind.values),
            "authors": line(),
            "apa_authors": line(required=False),
            "year": line(required=False),
            "title": line(required=False),
            "container": line(required=False),
            "url": URL,
            "note": prose(required=False),
            "short_name": line(required=False),
        },
        common=False,
        positions=False,
    ),
    Spec(
        "phases",
        models.Phase,
        {"name": line(), "summary": line(), "process": prose(), "result": prose(), "moving": prose()},
        slugs=frozenset(PhaseName.values),
    ),
    Spec(
        "core_elements",
        models.CoreElement,
        {"name": line(), "tagline": line(8), "summary": line(), "body": prose()},
    ),
    Spec(
        "themes",
        models.Theme,
        {
            "core_element": ref("core_elements"),
            "name": line(),
            "summary": line(),
            "what": prose(),
            "why": prose(),
            "question": line(),
            "evidence": prose(),
            "url": URL,
        },
    ),
    Spec(
        "stages",
        models.DevelopmentStage,
        {
            "name": line(),
            "summary": line(),
            "body": prose(),
            "preconditions": prose(required=False),
            "securing": prose(required=False),
            "ending": prose(required=False),
            "themes": refs("themes", required=False),
        },
        slugs=frozenset(StageName.values),
    ),
    Spec(
        "roles",
        models.Role,
        {
            "name": line(),
            "summary": line(),
            "tasks": LINES,
            "hours": line(required=False),
            "works": prose(),
            "without": prose(),
        },
        slugs=frozenset(RoleName.values),
    ),
    Spec(
        "framework_parts",
        models.FrameworkPart,
        {
            "framework": choice(["2020", "2023"]),
            "name": line(),
            "asks": prose(),
            "maps_to": line(),
            "core_elements": refs("core_elements", required=False),
        },
        scope=("framework",),
    ),
    Spec(
        "effective_elements",
        models.EffectiveElement,
        {
            "theme": ref("themes", required=False),
            "stage": ref("stages", required=False),
            "role": ref("roles", required=False),
            "context": YES,
            "framework_part": ref("framework_parts", required=False),
            "text": line(20),
            "explanation": prose(),
            "basis": choice(Basis.values),
            "domain": choice(Domain.values),
            "reference_scope": choice(ReferenceScope.values, required=False),
            "references": Field(
                Kind.REFS,
                False,
                to="sources",
                ordered=(models.EffectiveElementReference, "effective_element_id", "source_id"),
            ),
        },
        source_required=True,
        one_of=("theme", "stage", "role", "context"),
        scope=("theme_id", "stage_id", "role_id", "context"),
    ),
    Spec(
        "werkvormen",
        models.Werkvorm,
        {
            "phase": ref("phases"),
            "name": line(),
            "summary": line(),
            "goal": prose(),
            "when": prose(),
            "minutes": number(),
            "group_min": number(),
            "group_max": number(),
            "setting": choice(Setting.values),
            "preparation": prose(),
            "material": LINES,
            "steps": Field(Kind.STEPS),
            "questions": LINES,
            "variations": prose(),
            "pitfalls": prose(),
            "lived_experience": prose(),
            "quiet_people": prose(),
            "difficulty_facilitator": choice(Difficulty.values),
            "difficulty_participants": choice(Difficulty.values),
            "themes": refs("themes", required=False),
            "references": refs("sources", required=False),
        },
    ),
    Spec(
        "struikelblokken",
        models.Struikelblok,
        {
            "name": line(),
            "complaint": line(),
            "summary": line(),
            "approach": prose(),
            "themes": refs("themes", required=False),
            "phases": refs("phases", required=False),
            "werkvormen": refs("werkvormen", required=False),
        },
    ),
    Spec(
        "tips",
        models.Tip,
        {
            "struikelblok": ref("struikelblokken", required=False),
            "phase": ref("phases", required=False),
            "theme": ref("themes", required=False),
            "title": line(8),
            "text": prose(),
        },
        one_of=("struikelblok", "phase", "theme"),
        scope=("struikelblok_id", "phase_id", "theme_id"),
    ),
    Spec(
        "agendas",
        models.Agenda,
        {"name": line(), "goal": prose(), "content": prose(), "example": prose(), "milestones": LINES},
    ),
    Spec(
        "pages",
        models.Page,
        {
            "chapter": choice(Chapter.values),
            "title": line(),
            "summary": line(),
            "body": prose(headings=True),
            "themes": refs("themes", required=False),
        },
        scope=("chapter",),
    ),
    Spec(
        "examples",
        models.Example,
        {
            "name": line(),
            "question": prose(required=False),
            "partners": prose(required=False),
            "made": prose(required=False),
            "url": URL,
        },
    ),
    Spec(
        "aids",
        models.Aid,
        {"name": line(), "kind": choice(AidKind.values), "description": prose(), "url": URL},
    ),
    Spec(
        "terms",
        models.Term,
        {
            "term": line(),
            "definition": prose(),
            "synonyms": Field(Kind.LINES, required=False),
            "everyday": YES,
        },
        positions=False,
    ),
    Spec(
        "statements",
        models.Statement,
        {
            "theme": ref("themes"),
            "effective_element": ref("effective_elements", required=False),
            "page": ref("pages", required=False),
        },
        common=False,
        positions=False,
        one_of=("effective_element", "page"),
    ),
    Spec(
        "statement_wordings",
        models.StatementWording,
        {"statement": ref("statements"), "version": number(), "text": line(20)},
        common=False,
        positions=False,
    ),
    Spec(
        "questionnaires",
        models.Questionnaire,
        {
            "version": number(),
            "title": line(),
            "introduction": prose(),
            "published": Field(Kind.DATE),
            "items": Field(
                Kind.REFS,
                to="statement_wordings",
                ordered=(models.QuestionnaireItem, "questionnaire_id", "wording_id"),
            ),
        },
        common=False,
        positions=False,
    ),
    Spec(
        "open_questions",
        models.OpenQuestion,
        {
            "questionnaire": ref("questionnaires"),
            "core_element": ref("core_elements", required=False),
            "text": line(),
        },
        common=False,
        scope=("questionnaire_id",),
    ),
    Spec(
        "editions",
        models.EditionNote,
        {"date": Field(Kind.DATE), "title": line(), "text": prose()},
    ),
    Spec(
        "signals",
        models.Signal,
        {
            "group": choice(SignalGroup.values),
            "text": line(12),
            "reason": line(),
            "said": Field(Kind.LINES, required=False),
            "struikelblokken": refs("struikelblokken", required=False),
            "themes": refs("themes"),
            "werkvormen": refs("werkvormen", required=False),
        },
        scope=("group",),
    ),
    Spec(
        "form_advices",
        models.FormAdvice,
        {"name": line(), "sign": line(), "text": prose()},
        slugs=frozenset(Form.values),
    ),
    Spec(
        "criteria",
        models.Criterion,
        {
            "name": line(),
            "question": line(),
            "explanation": prose(),
            "if_yes": line(),
            "if_no": line(),
            "if_unknown": line(),
            "alternatives": refs("form_advices"),
        },
    ),
    Spec(
        "starting_points",
        models.StartingPoint,
        {
            "name": line(),
            "summary": line(),
            "role": ref("roles", required=False),
            "steps": Field(Kind.PATH),
        },
    ),
)

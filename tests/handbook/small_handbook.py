"""The smallest handbook that the loader accepts, to break on purpose in one place."""

import json

import pytest

from handbook.content import ContentError, load
from handbook.enums import ALTERNATIVES, Form, PhaseName, RoleName, StageName
from handbook.fixture_spec import SPECS

SOURCE = {"source": "handboek", "passage": "hoofdstuk 1"}


def small_handbook():
    """Texts by file, slug and field, as they stand in the fixtures."""
    themes = [f"thema-{number:02}" for number in range(1, 15)]
    elements = [f"kern-{number}" for number in range(1, 6)]
    statements = [(theme, f"{theme}-{letter}") for theme in themes for letter in "abc"]
    return {
        "sources": {
            "handboek": {"kind": "document", "authors": "TNO", "year": "2025", "title": "Het handboek"},
            "tosun-2017": {"kind": "literatuur", "authors": "Tosun", "year": "2017"},
        },
        "phases": {
            slug: {
                "position": str(place),
                "name": slug,
                "summary": "Kort.",
                "process": "Tekst.",
                "result": "Tekst.",
                "moving": "Tekst.",
            }
            for place, slug in enumerate(PhaseName.values, 1)
        },
        "core_elements": {
            slug: {
                "position": slug[-1],
                "name": slug,
                "tagline": "Kort gezegd",
                "summary": "Kort.",
                "body": "Tekst.",
            }
            for slug in elements
        },
        "themes": {
            slug: {
                **SOURCE,
                "position": str(place),
                "core_element": elements[place % 5],
                "name": slug,
                "summary": "Kort.",
                "what": "Wat met een [link](fase:samen-begrijpen).",
                "why": "Waarom.",
                "question": "Hoe gaat het?",
                "evidence": "Weinig.",
                "supplements": ["question"],
            }
            for place, slug in enumerate(themes, 1)
        },
        "stages": {
            slug: {"position": str(place), "name": slug, "summary": "Kort.", "body": "Tekst."}
            for place, slug in enumerate(StageName.values, 1)
        },
        "roles": {
            slug: {
                "position": str(place),
                "name": slug,
                "summary": "Kort.",
                "tasks": ["doet iets"],
                "works": "Tekst.",
                "without": "Tekst.",
            }
            for place, slug in enumerate(RoleName.values, 1)
        },
        "framework_parts": {},
        "effective_elements": {
            f"element-{slug}": {
                **SOURCE,
                "position": "1",
                "theme": slug,
                "text": "Dit werkt.",
                "explanation": "Uitleg.",
                "basis": "handboek",
                "domain": "algemeen",
            }
            for slug in themes
        },
        "werkvormen": {
            "praten": {
                "position": "1",
                "phase": "samen-begrijpen",
                "name": "Praten",
                "summary": "Kort.",
                "goal": "Doel.",
                "when": "Nu.",
                "minutes": "30",
                "group_min": "4",
                "group_max": "12",
                "setting": "live",
                "preparation": "Niets.",
                "material": ["stiften"],
                "steps": [
                    {"minutes": "10", "title": "Begin", "text": "Zit."},
                    {"minutes": "20", "title": "Praat", "text": "Praat."},
                ],
                "questions": ["Hoe?"],
                "variations": "Geen.",
                "pitfalls": "Geen.",
                "lived_experience": "Luister.",
                "quiet_people": "Wacht.",
                "difficulty_facilitator": "1",
                "difficulty_participants": "2",
                "themes": [themes[0]],
                "references": ["tosun-2017"],
            }
        },
        "struikelblokken": {
            f"blok-{number}": {
                "position": str(number),
                "name": f"Blok {number}",
                "complaint": "Het lukt niet.",
                "summary": "Kort.",
                "approach": "Doe dit.",
                "themes": [themes[0]],
            }
            for number in range(1, 10)
        },
        "tips": {"tip-1": {"struikelblok": "blok-1", "position": "1", "title": "Doe dit", "text": "Echt."}},
        "agendas": {},
        "pages": {
            "lezen": {
                "chapter": "vooraf",
                "position": "1",
                "title": "Lezen",
                "summary": "Kort.",
                "body": "## Kop\n\nTekst.",
            }
        },
        "examples": {},
        "aids": {},
        "terms": {"begrip": {"term": "begrip", "definition": "Een woord."}},
        "statements": {
            slug: {"theme": theme, "effective_element": f"element-{theme}"} for theme, slug in statements
        },
        "statement_wordings": {
            f"{slug}-v1": {"statement": slug, "version": "1", "text": "Wij doen het goed."}
            for _, slug in statements
        },
        "questionnaires": {
            "v1": {
                "version": "1",
                "title": "Vragenlijst",
                "introduction": "Hallo.",
                "published": "2026-01-01",
                "items": [f"{slug}-v1" for _, slug in statements],
            }
        },
        "open_questions": {
            f"open-{place}": {
                "questionnaire": "v1",
                "position": str(place),
                "text": "Wat wil je kwijt?",
                **({"core_element": elements[place - 1]} if place < 6 else {}),
            }
            for place in range(1, 8)
        },
        "editions": {
            "eerste": {"position": "1", "date": "2026-01-01", "title": "Het begin", "text": "Alles is nieuw."}
        },
        "signals": {
            "teken": {
                "group": "koers",
                "position": "1",
                "text": "Niemand weet het",
                "reason": "Dat kan.",
                "struikelblokken": [f"blok-{number}" for number in range(1, 10)],
                "themes": themes,
            }
        },
        "form_advices": {
            slug: {"position": str(place), "name": slug, "sign": "Een teken.", "text": "Tekst."}
            for place, slug in enumerate(Form.values, 1)
        },
        "criteria": {
            f"kenmerk-{place}": {
                "position": str(place),
                "name": f"Kenmerk {place}",
                "question": "Is het zo?",
                "explanation": "Uitleg.",
                "if_yes": "Ja dus.",
                "if_no": "Nee dus.",
                "if_unknown": "Vraag het.",
                "alternatives": list(ALTERNATIVES),
            }
            for place in range(1, 6)
        },
        "starting_points": {
            "begin": {
                "position": "1",
                "name": "Ik begin",
                "summary": "Kort.",
                "role": RoleName.LEADER.value,
                "steps": [
                    {"moment": "vandaag", "link": "pagina:lezen", "text": "Lees."},
                    {"moment": "deze-maand", "link": "lijst:werkvormen", "text": "Kies."},
                    {"moment": "dit-jaar", "link": "thema:thema-01", "text": "Praat."},
                ],
            }
        },
    }


def write(handbook, directory, *, in_order=True):
    """Writes the files as YAML (of which JSON is a part), each sorted by slug."""
    for spec in SPECS:
        content = handbook[spec.file]
        if in_order:
            content = dict(sorted(content.items()))
        (directory / f"{spec.file}.yaml").write_text(json.dumps(content), encoding="utf-8")
    return directory


def problems(handbook, tmp_path, **kwargs) -> list[str]:
    """Why it is not loaded; fails when it is."""
    with pytest.raises(ContentError) as caught:
        load(write(handbook, tmp_path, **kwargs))
    return caught.value.problems

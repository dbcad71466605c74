"""What a load refuses, each problem named with file, slug and field."""

import pytest

from handbook.content import ContentError, load
from tests.handbook.small_handbook import problems, write

pytestmark = pytest.mark.seen_once


def change(file, slug, **fields):
    def apply(handbook):
        entry = handbook[file][slug]
        for name, value in fields.items():
            if value is None:
                del entry[name]
            else:
                entry[name] = value

    return apply


def remove(file, slug):
    return lambda handbook: handbook[file].pop(slug)


REFUSED = {
    "unknown field": (
        change("terms", "begrip", colour="rood"),
        "terms.yaml › begrip › colour: onbekend veld",
    ),
    "missing field": (
        change("terms", "begrip", definition=None),
        "terms.yaml › begrip › definition: verplicht veld ontbreekt",
    ),
    "empty optional field": (
        change("sources", "handboek", note=""),
        "sources.yaml › handboek › note: leeg: laat het veld weg",
    ),
    "unknown reference": (
        change("themes", "thema-01", core_element="kern-9"),
        "themes.yaml › thema-01 › core_element: ‘kern-9’ staat niet in core_elements.yaml",
    ),
    "unknown reference in a list": (
        change("struikelblokken", "blok-1", themes=["thema-99"]),
        "struikelblokken.yaml › blok-1 › themes: ‘thema-99’ staat niet in themes.yaml",
    ),
    "reference twice": (
        change("struikelblokken", "blok-1", themes=["thema-01", "thema-01"]),
        "struikelblokken.yaml › blok-1 › themes: ‘thema-01’ staat dubbel in de lijst",
    ),
    "link to unknown piece": (
        change("terms", "begrip", definition="Zie [dit](thema:weg)."),
        "terms.yaml › begrip › definition: de link ‘thema:weg’ leidt nergens heen",
    ),
    "link of unknown kind": (
        change("terms", "begrip", definition="Zie [dit](blog:weg)."),
        "terms.yaml › begrip › definition: de link ‘blog:weg’ leidt nergens heen",
    ),
    "link in a line": (
        change("themes", "thema-01", summary="Zie [dit](fase:samen-begrijpen)."),
        "themes.yaml › thema-01 › summary: in een regel kan geen link staan",
    ),
    "heading in prose by a line below it": (
        change("terms", "begrip", definition="Kop\n---"),
        "terms.yaml › begrip › definition: koppen horen alleen in de tekst van een pagina",
    ),
    "heading in prose": (
        change("terms", "begrip", definition="## Kop"),
        "terms.yaml › begrip › definition: koppen horen alleen in de tekst van een pagina",
    ),
    "minutes that do not add up": (
        change("werkvormen", "praten", minutes="45"),
        "werkvormen.yaml › praten › minutes: de stappen tellen op tot 30 minuten, er staat 45",
    ),
    "no number": (
        change("werkvormen", "praten", group_max="veel"),
        "werkvormen.yaml › praten › group_max: ‘veel’ is geen heel getal",
    ),
    "group too small": (
        change("werkvormen", "praten", group_max="3"),
        "werkvormen.yaml › praten › group_max: de groep moet ten minste group_min zijn",
    ),
    "step without text": (
        change("werkvormen", "praten", steps=[{"minutes": "30", "title": "Begin"}]),
        "werkvormen.yaml › praten › steps 1: een stap heeft minutes, title en text",
    ),
    "unknown choice": (
        change("werkvormen", "praten", setting="buiten"),
        "werkvormen.yaml › praten › setting: ‘buiten’ kan niet; kies uit beide, live, online",
    ),
    "no address": (
        change("sources", "handboek", url="tno"),
        "sources.yaml › handboek › url: ‘tno’ is geen webadres",
    ),
    "no date": (
        change("questionnaires", "v1", published="1 januari"),
        "questionnaires.yaml › v1 › published: ‘1 januari’ is geen datum (jjjj-mm-dd)",
    ),
    "list where text belongs": (
        change("terms", "begrip", definition=["a"]),
        "terms.yaml › begrip › definition: hier hoort één tekst te staan, geen lijst",
    ),
    "text where list belongs": (
        change("roles", "initiator", tasks="alles"),
        "roles.yaml › initiator › tasks: hier hoort een lijst te staan",
    ),
    "too long": (
        change("terms", "begrip", term="x" * 101),
        "terms.yaml › begrip › term: telt 101 tekens, hoogstens 100",
    ),
    "too many words": (
        change("statement_wordings", "thema-01-a-v1", text="woord " * 21),
        "statement_wordings.yaml › thema-01-a-v1 › text: telt 21 woorden, hoogstens 20",
    ),
    "position taken": (
        change("themes", "thema-02", position="1"),
        "themes.yaml › thema-02 › position: plek 1 is al bezet",
    ),
    "source without passage": (
        change("themes", "thema-01", passage=None),
        "themes.yaml › thema-01 › passage: noem de plek in de bron",
    ),
    "supplement without source": (
        change("terms", "begrip", supplements=["definition"]),
        "terms.yaml › begrip › supplements: kan niet zonder source",
    ),
    "supplement of no field": (
        change("themes", "thema-01", supplements=["vraag"]),
        "themes.yaml › thema-01 › supplements: ‘vraag’ is geen veld van dit stuk",
    ),
    "element without source": (
        change("effective_elements", "element-thema-01", source=None, passage=None),
        "effective_elements.yaml › element-thema-01 › source: verplicht veld ontbreekt",
    ),
    "literature without reference": (
        change("effective_elements", "element-thema-01", basis="literatuur"),
        "effective_elements.yaml › element-thema-01 › references: bij literatuur hoort een verwijzing",
    ),
    "experience with reference": (
        change("effective_elements", "element-thema-01", references=["tosun-2017"]),
        "effective_elements.yaml › element-thema-01 › references: alleen literatuur heeft verwijzingen",
    ),
    "literature without the reach of its reference": (
        change("effective_elements", "element-thema-01", basis="literatuur", references=["tosun-2017"]),
        "effective_elements.yaml › element-thema-01 › reference_scope: zeg of de verwijzing bij dit punt hoort "
        "of bij meer",
    ),
    "experience with the reach of a reference": (
        change("effective_elements", "element-thema-01", basis="ervaring", reference_scope="punt"),
        "effective_elements.yaml › element-thema-01 › reference_scope: hoort alleen bij literatuur",
    ),
    "element on two things": (
        change("effective_elements", "element-thema-01", role="initiator"),
        "effective_elements.yaml › element-thema-01: vul precies één in van theme, stage, role, context "
        "(nu: theme en role)",
    ),
    "element on nothing": (
        change("effective_elements", "element-thema-01", theme=None),
        "effective_elements.yaml › element-thema-01: vul precies één in van theme, stage, role, context (nu: geen)",
    ),
    "tip of nothing": (
        change("tips", "tip-1", struikelblok=None),
        "tips.yaml › tip-1: vul precies één in van struikelblok, phase, theme (nu: geen)",
    ),
    "context other than ja": (
        change("effective_elements", "element-thema-01", theme=None, context="true"),
        "effective_elements.yaml › element-thema-01 › context: hier staat ‘ja’, of het veld blijft weg",
    ),
    "fixed list short": (
        remove("roles", "penvoerder"),
        "roles.yaml › penvoerder: dit stuk hoort in de vaste lijst en ontbreekt",
    ),
    "struikelblok short": (
        lambda handbook: [
            remove("struikelblokken", "blok-9")(handbook),
            handbook["signals"]["teken"]["struikelblokken"].remove("blok-9"),
        ],
        "struikelblokken.yaml: telt 8 stukken, het moeten er 9 zijn",
    ),
    "statement of another theme": (
        change("statements", "thema-01-a", theme="thema-02"),
        "statements.yaml › thema-01-a: de slug begint met die van het thema",
    ),
    "wording with another slug": (
        change("statement_wordings", "thema-01-a-v1", version="2"),
        "statement_wordings.yaml › thema-01-a-v1: de slug moet ‘thema-01-a-v2’ zijn",
    ),
    "open question too few": (
        remove("open_questions", "open-3"),
        "open_questions.yaml: v1 heeft 0 vragen bij kern-3, het moet er één zijn",
    ),
    "struikelblok without signal": (
        change("signals", "teken", struikelblokken=["blok-1"]),
        "struikelblokken.yaml › blok-2: geen signaal wijst hiernaar: vul signals.yaml aan",
    ),
    "theme without signal": (
        change("signals", "teken", themes=["thema-01"]),
        "themes.yaml › thema-14: geen signaal wijst hiernaar: vul signals.yaml aan",
    ),
    "fourth criterion only": (
        remove("criteria", "kenmerk-5"),
        "criteria.yaml: telt 4 stukken, het moeten er 5 zijn",
    ),
    "criterion that points at no other form": (
        change("criteria", "kenmerk-1", alternatives=["leernetwerk"]),
        "criteria.yaml › kenmerk-1 › alternatives: ‘leernetwerk’ is geen andere vorm",
    ),
    "step to nowhere": (
        change(
            "starting_points", "begin", steps=[{"moment": "vandaag", "link": "pagina:weg", "text": "Lees."}]
        ),
        "starting_points.yaml › begin › steps 1: de link ‘pagina:weg’ leidt nergens heen",
    ),
    "step to a list that is not there": (
        change(
            "starting_points", "begin", steps=[{"moment": "vandaag", "link": "lijst:weg", "text": "Lees."}]
        ),
        "starting_points.yaml › begin › steps 1: de link ‘lijst:weg’ leidt nergens heen",
    ),
    "step at no moment": (
        change(
            "starting_points", "begin", steps=[{"moment": "ooit", "link": "pagina:lezen", "text": "Lees."}]
        ),
        "starting_points.yaml › begin › steps 1: ‘ooit’ kan niet; kies uit vandaag, deze-maand, dit-jaar",
    ),
    "step without why": (
        change("starting_points", "begin", steps=[{"moment": "vandaag", "link": "pagina:lezen"}]),
        "starting_points.yaml › begin › steps 1: een stap heeft moment, link en text",
    ),
    "path that ends this month": (
        change(
            "starting_points", "begin", steps=[{"moment": "vandaag", "link": "pagina:lezen", "text": "Lees."}]
        ),
        "starting_points.yaml › begin › steps: eerst vandaag, dan deze-maand, dan dit-jaar, en van elk iets",
    ),
    "closing question too few": (
        remove("open_questions", "open-7"),
        "open_questions.yaml: v1 heeft 1 slotvragen, het moeten er twee zijn",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_load_refuses(name, empty, handbook, tmp_path):
    break_it, problem = REFUSED[name]
    break_it(handbook)
    assert problem in problems(handbook, tmp_path)


def test_load_refuses_a_questionnaire_with_41_statements(empty, handbook, tmp_path):
    handbook["questionnaires"]["v1"]["items"].pop()
    assert problems(handbook, tmp_path) == [
        "questionnaires.yaml › v1 › items: telt 41 stellingen, het moeten er 42 zijn",
        "questionnaires.yaml › v1 › items: thema thema-14 heeft 2 stellingen, het moeten er 3 zijn",
    ]


def test_load_refuses_fewer_than_32_statements_on_elements(empty, handbook, tmp_path):
    for slug in list(handbook["statements"])[:11]:
        del handbook["statements"][slug]["effective_element"]
        handbook["statements"][slug]["page"] = "lezen"
    assert problems(handbook, tmp_path) == [
        "questionnaires.yaml › v1 › items: 31 stellingen rusten op een werkzaam element, het moeten er minstens 32 zijn"
    ]


def test_load_refuses_four_statements_on_one_element(empty, handbook, tmp_path):
    handbook["statements"]["thema-02-a"]["effective_element"] = "element-thema-01"
    assert problems(handbook, tmp_path) == [
        "questionnaires.yaml › v1 › items: werkzaam element element-thema-01 draagt 4 stellingen, hoogstens 3"
    ]


def test_load_refuses_files_out_of_order(empty, handbook, tmp_path):
    handbook["sources"] = dict(reversed(handbook["sources"].items()))
    assert problems(handbook, tmp_path, in_order=False)[0] == (
        "sources.yaml › tosun-2017: de stukken staan niet op volgorde van hun slug"
    )


def test_load_refuses_a_key_that_stands_twice(empty, handbook, tmp_path):
    write(handbook, tmp_path)
    (tmp_path / "terms.yaml").write_text("begrip:\n  term: a\n  term: b\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load(tmp_path)
    assert caught.value.problems == ["terms.yaml: ‘term’ staat dubbel (in het blok vanaf regel 2)"]


def test_load_refuses_a_missing_file_and_an_unknown_one(empty, handbook, tmp_path):
    write(handbook, tmp_path)
    (tmp_path / "terms.yaml").rename(tmp_path / "woorden.yaml")
    with pytest.raises(ContentError) as caught:
        load(tmp_path)
    assert caught.value.problems == [
        "woorden.yaml: dit bestand hoort niet bij het handboek",
        "terms.yaml: dit bestand ontbreekt",
    ]


def test_load_names_all_problems_at_once(empty, handbook, tmp_path):
    handbook["terms"]["begrip"] = {"colour": "rood"}
    assert problems(handbook, tmp_path) == [
        "terms.yaml › begrip › colour: onbekend veld",
        "terms.yaml › begrip › term: verplicht veld ontbreekt",
        "terms.yaml › begrip › definition: verplicht veld ontbreekt",
    ]

"""Lines from a spreadsheet: who is read, what is named, and that nothing gets lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.enums import Perspective, RoleName
from networks.paste import MAX_LINES, BadLine, Person, parse, parse_again, person_key


@pytest.mark.parametrize(
    "line",
    [
        "Samira Bakker\tsamira@x.nl\tGemeente\tbeleid\ttrekker, deelnemer",
        "Samira Bakker;samira@x.nl;Gemeente;beleid;trekker, deelnemer",
        'Samira Bakker,samira@x.nl,Gemeente,beleid,"trekker, deelnemer"',
        "Samira Bakker,samira@x.nl,Gemeente,beleid,trekker,deelnemer",
        "  Samira   Bakker ; samira@x.nl ; Gemeente ; BELEID ; Trekker / Deelnemer ",
        "samira@x.nl;Samira Bakker;Gemeente;beleidsmedewerker;leernetwerktrekker+lid",
    ],
)
def test_parse_any_delimiter(line):
    assert parse(line).people == (
        Person(
            line=1,
            name="Samira Bakker",
            email="samira@x.nl",
            organisation="Gemeente",
            perspective=Perspective.POLICY,
            roles=(RoleName.LEADER, RoleName.MEMBER),
        ),
    )


def test_parse_header_decides_the_order_and_skips_unknown_columns():
    parsed = parse(
        "Rol\tVoornaam\tTussenvoegsel\tAchternaam\tTelefoon\tE-mailadres\n"
        "procesbegeleider\tJoost\tde\tWit\t06\tj@x.nl"
    )
    assert [(p.name, p.email, p.roles) for p in parsed.people] == [
        ("Joost de Wit", "j@x.nl", (RoleName.FACILITATOR,))
    ]
    assert parsed.skipped_columns == ("Telefoon",)
    assert parsed.bad == ()


@pytest.mark.parametrize(
    ("word", "perspective", "company"),
    [
        ("Beleid", Perspective.POLICY, False),
        ("DOCENT", Perspective.EDUCATION, False),
        ("student", Perspective.EDUCATION, False),
        ("Cliënten", Perspective.TARGET_GROUP, False),
        ("ervaringskennis", Perspective.TARGET_GROUP, False),
        ("bedrijf", Perspective.PRACTICE, True),
        ("Zorgverzekeraar", Perspective.FUNDER, False),
    ],
)
def test_parse_perspective_synonym(word, perspective, company):
    (person,) = parse(f"A;a@x.nl;;{word};").people
    assert (person.perspective, person.is_company) == (perspective, company)


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("", (RoleName.MEMBER,)),
        ("Coordinator", (RoleName.COORDINATOR,)),
        ("coördinator", (RoleName.COORDINATOR,)),
        ("lid van de tweede schil", (RoleName.SECOND_RING,)),
        ("bestuurder of leidinggevende", (RoleName.BOARD,)),
        ("bestuurder/leidinggevende", (RoleName.BOARD,)),
        ("trekker en penvoerder", (RoleName.LEADER, RoleName.LEAD_PARTNER)),
        ("trekker + trekker", (RoleName.LEADER,)),
    ],
)
def test_parse_roles(words, roles):
    (person,) = parse(f"A;a@x.nl;;beleid;{words}").people
    assert person.roles == roles


def test_parse_names_every_bad_line_with_number_and_reason():
    text = "\n".join(
        [
            "Goed;goed@x.nl;;beleid;",
            "",
            ";leeg@x.nl;;beleid;",
            "Fout adres;fout@@x;;beleid;",
            "Tovenaar;t@x.nl;;magie;heks",
            "Dubbel;GOED@x.nl;;beleid;",
            "Bekend;bekend@x.nl;;beleid;",
        ]
    )
    parsed = parse(text, {"bekend@x.nl": "Iemand Anders"})
    assert [person.name for person in parsed.people] == ["Goed"]
    assert [(bad.line, bad.reasons) for bad in parsed.bad] == [
        (3, ("De naam ontbreekt.",)),
        (4, ("‘fout@@x’ is geen geldig e-mailadres.",)),
        (
            5,
            (
                "‘magie’ is geen perspectief. Kies uit: beleid, praktijk, onderzoek, onderwijs, doelgroep, "
                "financier.",
                "‘heks’ is geen rol die we kennen.",
            ),
        ),
        (6, ("GOED@x.nl staat al op regel 1.",)),
        (7, ("bekend@x.nl staat al in de lijst, bij Iemand Anders.",)),
    ]


def test_parse_says_what_is_missing_without_refusing():
    (person,) = parse("Bas").people
    assert person.remarks == (
        "Zonder e-mailadres krijgt deze persoon geen uitnodigingen.",
        "Het perspectief is nog leeg.",
    )


def test_parse_same_person_as_in_the_list_is_marked():
    (bad,) = parse("jan de boer;JAN@x.nl;;;", {"jan@x.nl": "Jan de Boer"}).bad
    assert bad.already == "Jan de Boer"


def test_parse_quote_that_never_closes_spoils_one_line_only():
    parsed = parse('Jan "de Boer;jan@x.nl;;beleid;\n"Piet;piet@x.nl;;beleid;\nMo;mo@x.nl;;beleid;')
    assert [person.email for person in parsed.people] == ["jan@x.nl", "piet@x.nl", "mo@x.nl"]


def test_left_keeps_bad_lines_as_pasted_under_their_header():
    text = "Naam\tE-mail\nGoed\tgoed@x.nl\nSlecht\tgeen adres"
    assert parse(text).left == "Naam\tE-mail\nSlecht\tgeen adres"


def test_parse_more_lines_than_allowed_names_the_rest():
    text = "\n".join(f"P{n};p{n}@x.nl;;;" for n in range(MAX_LINES + 2))
    parsed = parse(text)
    assert len(parsed.people) == MAX_LINES
    assert parsed.bad == tuple(
        BadLine(n + 1, f"P{n};p{n}@x.nl;;;", (f"Plak hoogstens {MAX_LINES} regels tegelijk.",))
        for n in (MAX_LINES, MAX_LINES + 1)
    )


def test_parse_again_keeps_the_good_ones_and_takes_corrected_lines():
    first = parse("Naam;E-mail\nGoed;goed@x.nl\nMo;mo@x")
    second = parse_again(first.ready, first.left.replace("mo@x", "mo@x.nl"), {})
    assert [(person.name, person.email) for person in second.people] == [
        ("Goed", "goed@x.nl"),
        ("Mo", "mo@x.nl"),
    ]
    assert second.bad == ()


cells = st.text(
    st.characters(exclude_characters="\t;,\"'/+&|", exclude_categories=["C", "Z"]) | st.just(" "),
    min_size=1,
    max_size=20,
)
emails = st.from_regex(r"[a-z]{1,8}[0-9]{1,3}@[a-z]{2,8}\.nl", fullmatch=True)


@given(
    st.lists(
        st.tuples(
            cells.filter(lambda name: name.strip() and "@" not in name),
            emails,
            cells,
            st.sampled_from(["", *Perspective.values, "Bedrijf", "onzin"]),
            st.lists(st.sampled_from(list(RoleName)), max_size=3),
        ),
        max_size=12,
    )
)
def test_every_line_comes_back_once(rows):
    """Good or bad, never lost, never twice; what is good reads back as itself."""
    lines = ["\t".join([name, email, org, word, ", ".join(roles)]) for name, email, org, word, roles in rows]
    parsed = parse("\n".join(["Naam\tE-mail\tOrganisatie\tPerspectief\tRollen", *lines]))
    numbers = [item.line for item in (*parsed.people, *parsed.bad)]
    assert sorted(numbers) == list(range(2, len(rows) + 2))
    assert all(bad.text == lines[bad.line - 2] and bad.reasons for bad in parsed.bad)
    assert len({person.key for person in parsed.people}) == len(parsed.people)
    again = parse(parsed.ready)
    assert again.bad == ()
    assert [
        (p.name, p.email, p.organisation, p.perspective, p.is_company, p.roles) for p in again.people
    ] == [(p.name, p.email, p.organisation, p.perspective, p.is_company, p.roles) for p in parsed.people]


@given(st.text(max_size=400))
def test_parse_any_text_never_fails_and_names_what_it_leaves(text):
    parsed = parse(text)
    filled = [n for n, line in enumerate(text.splitlines(), start=1) if re.sub(r'[\s\0;,"]', "", line)]
    told = {item.line for item in (*parsed.people, *parsed.bad)}
    header = 1 if parsed.header else 0
    assert len(set(filled) - told) <= header


def test_person_key_without_address_is_the_name():
    assert person_key(name="José  Vos", email="") == person_key(name="jose vos", email="")
    assert person_key(name="A", email="A@X.nl") == person_key(name="B", email="a@x.NL")

"""The start page: the handbook's checklist, ticked by people and by what the desk knows already."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from handbook import overview as handbook_overview
from handbook.enums import CORE_PERSPECTIVES, RoleName
from handbook.models import Page
from handbook.takeaway.files import CHECKLIST_PAGE
from networks import checklist_queries, models
from networks.checklist import MORE, START, Answer, Facts, Item, Part, answers, keys, parts
from networks.cooperation import COOPERATION
from networks.enums import COOPERATION_PARTS, ChecklistName, MoneyKind, Ring, TextKind
from networks.vision import VISION
from tests import factories
from tests.networks.pages import text

# What the desk knows of a network that has everything.
FULL = Facts(
    core=5,
    missing=(),
    managers=2,
    roles_filled=True,
    hours_enough=True,
    agendas=3,
    meeting_planned=True,
    looked_back=True,
    income=True,
    reward=True,
    mandated=True,
    motivated=True,
    texts=frozenset(TextKind),
)

BODY = """
Vooraf.

## Mensen

- Er is een
  [kerngroep](pagina:kerngroep-vormen).
- Nog iets.

## Ook handig (aanvulling)

- Van ons.

## Zo werk je ermee

1. Geen punt om af te vinken.
"""
ITEM = "we-lieten-zien-wat-de-tijd-oplevert"
CORE = "er-is-een-kerngroep-die-zich-voor-het-vraagstuk-wil-inzetten"
DIVERSE = "de-groep-is-divers-en-ieders-stem-is-evenveel-waard"
PLANNED = "daaruit-kwamen-een-gezamenlijk-doel-en-een-planning"
LEADING = "er-is-een-trekker-en-er-is-een-procesbegeleider-met-genoeg-uren"


@pytest.fixture
def go(client, owner, network):
    """`go()` reads the start page as the trekker; `go("tick_start", post={…})` sends a form."""
    client.force_login(owner)

    def visit(name="start", *args, post=None):
        url = reverse(f"networks:{name}", args=[network.slug, *args])
        return client.get(url) if post is None else client.post(url, post)

    return visit


def line_of(response, key):
    [line] = [line for part in response.context["list"].parts for line in part.lines if line.item.key == key]
    return line


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


# --- The list of the handbook ---------------------------------------------------------------------------------


def test_parts_of_a_page():
    assert parts(BODY) == [
        Part(
            "Mensen",
            "mensen",
            False,
            (
                Item("er-is-een-kerngroep", "Er is een kerngroep.", "pagina:kerngroep-vormen"),
                Item("nog-iets", "Nog iets.", ""),
            ),
        ),
        Part("Ook handig", "ook-handig", True, (Item("van-ons", "Van ons.", ""),)),
    ]


def test_the_page_of_the_handbook_gives_the_items(db):
    found = checklist_queries.start_parts()
    assert START.passage == CHECKLIST_PAGE
    assert [(part.title, len(part.items), part.ours) for part in found] == [
        ("Mensen", 8, False),
        ("Koers", 6, False),
        ("Geld", 3, False),
        ("Plan", 9, False),
        ("Ook handig", 4, True),
    ]
    assert len(keys(found)) == 30


def test_every_link_and_every_answer_is_about_an_item_and_leads_somewhere(db):
    known = keys(checklist_queries.start_parts())
    assert set(MORE) <= known
    assert set(answers(FULL)) <= known
    assert len(answers(FULL)) == 15
    pieces = handbook_overview.current()
    assert [link for link in MORE.values() if pieces.follow(link) is None] == []


@pytest.mark.parametrize("section", [START, VISION, COOPERATION], ids=lambda section: section.title)
def test_passage_of_the_handbook_is_there_and_bears_its_title(section, client, db):
    response = client.get(reverse(section.passage_url, args=[section.passage]))
    assert section.passage_title in response.content.decode()


def test_every_item_leads_to_the_handbook_and_its_anchor_is_there(go, client, db):
    response = go()
    lines = [line for part in response.context["list"].parts for line in part.lines]
    assert len(lines) == 30
    page = client.get(reverse("handbook:page", args=[CHECKLIST_PAGE])).content.decode()
    for line in lines:
        assert f'href="{line.url}">{line.more.replace(chr(39), "&#x27;")}</a>' in text(response)
        address, _, anchor = line.url.partition("#")
        if address == reverse("handbook:page", args=[CHECKLIST_PAGE]):
            assert f'id="{anchor}"' in page


# --- Ticking --------------------------------------------------------------------------------------------------


def test_tick_notes_who_and_when_and_can_be_undone(go, network):
    response = go("tick_start", post={"done": ITEM})
    assert response.url == f"{reverse('networks:start', args=[network.slug])}#punt-{ITEM}"
    tick = network.checklist_ticks.get()
    assert (tick.checklist, tick.item, tick.done_by.name) == ("start", ITEM, "Tess Trekker")
    assert tick.done_on == timezone.localdate()
    assert "door Tess Trekker" in text(go())
    assert line_of(go(), ITEM).done
    go("tick_start", post={"undo": ITEM})
    assert not network.checklist_ticks.exists()


def test_second_tick_leaves_who_was_first(go, network):
    first = factories.ChecklistTickFactory(network=network, item=ITEM)
    go("tick_start", post={"done": ITEM})
    assert network.checklist_ticks.get().done_on == first.done_on


def test_tick_of_an_unknown_item_is_not_kept(go, network):
    for sent in ({"done": "iets-anders"}, {"done": "x\x00"}, {"undo": "x\x00"}, {}):
        assert go("tick_start", post=sent).url == reverse("networks:start", args=[network.slug])
    assert not network.checklist_ticks.exists()
    assert go("note_start", "iets-anders").status_code == 404


def test_undo_does_nothing_to_another_list_or_network(go, network):
    closing = factories.ChecklistTickFactory(network=network, item=ITEM, checklist=ChecklistName.CLOSING)
    other = factories.ChecklistTickFactory(item=ITEM)
    go("tick_start", post={"undo": ITEM})
    assert {closing, other} == set(models.ChecklistTick.objects.all())


def test_reader_cannot_tick_and_sees_no_button(client, network):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.BOARD])
    client.force_login(user)
    page = client.get(reverse("networks:start", args=[network.slug]))
    assert "<button" not in text(page).partition("<main")[2]
    assert "/punt/" not in text(page)
    answer = client.post(reverse("networks:tick_start", args=[network.slug]), {"done": ITEM})
    assert answer.status_code == 403
    assert not network.checklist_ticks.exists()


def test_archived_network_is_read_only(go, network):
    network.archived_at = timezone.now()
    network.save()
    assert go("tick_start", post={"done": ITEM}).status_code == 403
    assert "<button" not in text(go()).partition("<main")[2]


def test_note_ticks_and_is_shown(go, network):
    go("note_start", ITEM, post={"note": "Zie het verslag", "was": ""})
    assert network.checklist_ticks.get().note == "Zie het verslag"
    assert "Zie het verslag" in text(go())
    assert go("note_start", ITEM).context["form"]["note"].value() == "Zie het verslag"


def test_note_changed_by_two_shows_both(go, network):
    factories.ChecklistTickFactory(network=network, item=ITEM, note="Van een ander")
    response = go("note_start", ITEM, post={"note": "Van mij", "was": ""})
    page = text(response)
    assert "Er staat nu: Van een ander" in page
    assert "Van mij</textarea>" in page
    assert network.checklist_ticks.get().note == "Van een ander"
    was = response.context["form"]["was"].value()
    go("note_start", ITEM, post={"note": "Van mij", "was": was})
    assert network.checklist_ticks.get().note == "Van mij"


def test_note_that_is_too_long_is_kept_in_the_form(go, network):
    response = go("note_start", ITEM, post={"note": "x" * 501, "was": ""})
    assert list(response.context["form"].errors) == ["note"]
    assert "x" * 501 in text(response)
    assert not network.checklist_ticks.exists()


def test_undo_tells_the_note_that_stood_there(go, network):
    factories.ChecklistTickFactory(network=network, item=ITEM, note="Zie het verslag")
    response = go("tick_start", post={"undo": ITEM})
    assert said(response) == ["Het vinkje is weg. Er stond bij: Zie het verslag"]


def test_tick_stays_in_sight_when_the_handbook_changes(go, network):
    factories.ChecklistTickFactory(network=network, item="koffie-zetten", note="Elke keer")
    assert "<li>Koffie zetten, 15 januari 2024. Elke keer</li>" in text(go())
    Page.objects.filter(slug=CHECKLIST_PAGE).update(body="")
    factories.ChecklistTickFactory(network=network, item=ITEM)
    page = text(go())
    assert "De checklist uit het handboek is er even niet." in page
    assert "<li>We lieten zien wat de tijd oplevert, 15 januari 2024</li>" in page


def test_who_was_taken_out_of_the_list_is_not_named(go, network):
    person = factories.ParticipantFactory(network=network, name="Weg Gehaald", deleted_at=timezone.now())
    factories.ChecklistTickFactory(network=network, item=ITEM, done_by=person)
    assert "Weg Gehaald" not in text(go())


# --- What the desk knows --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "key", "answer"),
    [
        (Facts(core=5), CORE, Answer(True, "De kerngroep heeft 5 deelnemers.")),
        (
            Facts(core=4),
            CORE,
            Answer(False, "De kerngroep heeft 4 deelnemers. Vanaf 5 vinkt dit zichzelf af."),
        ),
        (
            Facts(core=1),
            CORE,
            Answer(False, "De kerngroep heeft 1 deelnemer. Vanaf 5 vinkt dit zichzelf af."),
        ),
        (Facts(missing=()), DIVERSE, Answer(True, "Alle vijf de perspectieven zitten in de kerngroep.")),
        (
            Facts(missing=("beleid", "onderwijs")),
            DIVERSE,
            Answer(False, "In de kerngroep ontbreekt nog: beleid en onderwijs."),
        ),
        (Facts(), PLANNED, None),
        (
            Facts(agendas=3, meeting_planned=True),
            PLANNED,
            Answer(True, "De drie agenda's hebben doelen, en er staat een bijeenkomst gepland."),
        ),
        (
            Facts(agendas=1),
            PLANNED,
            Answer(False, "Nu ontbreekt nog: een doel in twee agenda's en een geplande bijeenkomst."),
        ),
        (
            Facts(meeting_planned=True, agendas=2),
            PLANNED,
            Answer(False, "Nu ontbreekt nog: een doel in één agenda."),
        ),
        (Facts(), LEADING, None),
        (
            Facts(roles_filled=True),
            LEADING,
            Answer(False, "Beide rollen zijn bezet. Hebben ze genoeg uren? Vink dan af."),
        ),
        (
            Facts(roles_filled=True, hours_enough=True),
            LEADING,
            Answer(True, "Beide rollen zijn bezet, en hun uren staan in de begroting."),
        ),
        (
            Facts(texts=frozenset({TextKind.VISION_RELEVANCE, TextKind.VISION_CHANGE})),
            "het-visiedocument-heeft-cijfers-drie-agendas-en-mijlpalen",
            Answer(False, "Nu ontbreekt nog: de opleidingsagenda, de onderzoeksagenda en de mijlpalen."),
        ),
        # Whether people signed no data tells.
        (
            Facts(texts=frozenset(COOPERATION_PARTS)),
            "de-overeenkomst-is-getekend",
            Answer(False, "Alle delen zijn ingevuld. Heeft iedereen getekend? Vink dan af."),
        ),
    ],
)
def test_answers(facts, key, answer):
    assert answers(facts).get(key) == answer


def test_of_an_empty_desk_only_the_people_are_told():
    assert set(answers(Facts())) == {CORE, DIVERSE}


def test_facts_of_a_new_network(network, owner):
    missing = tuple(p.label for p in CORE_PERSPECTIVES if p.value != "praktijk")
    assert checklist_queries.facts_of(network) == Facts(core=1, missing=missing, managers=1)


@pytest.fixture
def full(network, owner):
    """A network of which the desk knows everything."""
    factories.ParticipantFactory(
        network=network, user=factories.UserFactory(), roles=[RoleName.FACILITATOR], perspective="doelgroep"
    )
    for perspective in ("beleid", "onderzoek", "onderwijs"):
        factories.ParticipantFactory(network=network, perspective=perspective)
    year = timezone.localdate().year
    factories.BudgetLineFactory(network=network, year=year, kind=MoneyKind.GRANT)
    factories.BudgetLineFactory(network=network, year=year, kind=MoneyKind.REWARD)
    factories.CommitmentFactory(
        network=network,
        year=year,
        role=RoleName.LEADER,
        hours_per_week="8",
        participant=network.participants.get(name="Tess Trekker"),
    )
    for agenda in ("veranderagenda", "opleidingsagenda", "onderzoeksagenda"):
        factories.AgendaItemFactory(network=network, agenda=agenda)
    soon = timezone.now() + datetime.timedelta(days=9)
    factories.MeetingFactory(network=network, starts_at=soon, learned_network="Veel")
    for person in network.participants.all():
        factories.IntakeFactory(network=network, participant=person, interest="Groot", mandate_by="Directie")
    for kind in TextKind:
        factories.NetworkTextFactory(network=network, kind=kind)
    return network


def test_facts_of_a_full_network(full):
    assert checklist_queries.facts_of(full) == FULL


def test_items_tick_themselves_and_nothing_is_stored(full, go):
    response = go()
    assert response.context["list"].done == 13
    assert "13 van 30 klaar" in text(response)
    assert "Vanzelf afgevinkt: De kerngroep heeft 5 deelnemers." in text(response)
    assert not full.checklist_ticks.exists()


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda network: network.meetings.update(cancelled_at=timezone.now()), "meeting_planned"),
        (lambda network: network.meetings.update(deleted_at=timezone.now()), "looked_back"),
        (lambda network: network.budgetlines.update(year=2020), "income"),
        (lambda network: network.budgetlines.update(amount=0), "reward"),
        (lambda network: network.commitments.update(hours_per_week="7.5"), "hours_enough"),
        (lambda network: network.intakes.filter(pk=network.intakes.first().pk).delete(), "mandated"),
        (lambda network: network.intakes.update(interest=""), "motivated"),
    ],
)
def test_facts_are_no_longer_true(spoil, field, full):
    spoil(full)
    assert getattr(checklist_queries.facts_of(full), field) is False


def test_second_ring_and_other_networks_do_not_count(full):
    full.participants.filter(perspective="beleid").update(ring=Ring.SECOND)
    factories.ParticipantFactory(perspective="beleid")
    facts = checklist_queries.facts_of(full)
    assert (facts.core, facts.missing) == (4, ("beleid",))


# --- The page -------------------------------------------------------------------------------------------------


def test_start_page_leads_to_the_documents_that_the_visitor_may_read(go, client, network, member):
    page = text(go())
    for name in ("vision", "money", "cooperation"):
        assert f'href="{reverse(f"networks:{name}", args=[network.slug])}"' in page
    client.force_login(member)
    page = text(client.get(reverse("networks:start", args=[network.slug])))
    assert reverse("networks:vision", args=[network.slug]) in page
    assert reverse("networks:money", args=[network.slug]) not in page


def test_tab_is_there_for_who_may_read_it(client, network):
    for role, there in ((RoleName.BOARD, True), (RoleName.SECOND_RING, False)):
        user = factories.UserFactory()
        factories.ParticipantFactory(network=network, user=user, roles=[role])
        client.force_login(user)
        page = text(client.get(reverse("networks:detail", args=[network.slug])))
        assert (f'href="{reverse("networks:start", args=[network.slug])}"' in page) is there


@pytest.mark.seen_once
def test_query_count_is_the_same_for_1_and_100(go, network, owner):
    counts = []
    for more in (1, 99):
        for number in range(more):
            person = factories.ParticipantFactory(network=network)
            factories.ChecklistTickFactory(network=network, done_by=person)
            factories.IntakeFactory(network=network, participant=person)
            factories.AgendaItemFactory(network=network)
            factories.BudgetLineFactory(network=network, amount=number)
        go()
        with CaptureQueriesContext(connection) as counted:
            assert go().status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 18


def test_a_new_network_is_told_to_begin_here(go, network):
    step = "Begin met de startpagina."
    assert step in text(go("detail"))
    for _ in range(3):
        factories.ChecklistTickFactory(network=network)
    assert step not in text(go("detail"))


@pytest.mark.parametrize(
    "older",
    [{"stage": "onderhoud"}, {"created_at": timezone.now() - datetime.timedelta(days=91)}],
    ids=["stage", "created"],
)
def test_an_older_network_is_not(older, go, network):
    models.Network.objects.filter(pk=network.pk).update(**older)
    assert "Begin met de startpagina." not in text(go("detail"))

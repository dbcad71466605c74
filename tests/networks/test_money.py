"""Money and time: a year's budget and hours, copied to the next year, and as a spreadsheet."""

import datetime
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from handbook.enums import Perspective, RoleName
from networks import models, services
from networks.enums import ExperienceKind, MoneyKind
from networks.money_queries import advice_by_role, money_of, years_of
from tests import factories

EURO = "€\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 3, 16, 12, tzinfo=datetime.UTC), tick=True):
        yield


def url(name, network, *args):
    return reverse(f"networks:{name}", args=[network.slug, *args])


def page(client, user, name, network, *args):
    client.force_login(user)
    return client.get(url(name, network, *args)).content.decode()


def line(network, kind, amount, **fields):
    return factories.BudgetLineFactory(network=network, kind=kind, amount=Decimal(amount), **fields)


def reader(network, role=RoleName.BOARD):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[role])
    return user


# --- The year ---------------------------------------------------------------------------------------------


def test_shortfall_stands_in_words_and_in_euros(client, network, owner):
    organisation = factories.OrganisationFactory(network=network, name="Gemeente Leiden")
    line(network, MoneyKind.MEMBER_FEE, "1250", organisation=organisation)
    line(network, MoneyKind.ROOM, "400.50", description="Vier keer het buurthuis")
    line(network, MoneyKind.LEADING, "2100")
    line(network, MoneyKind.ROOM, "9000", year=2025)
    line(network, MoneyKind.ROOM, "9000", deleted_at=timezone.now())
    line(factories.NetworkFactory(), MoneyKind.ROOM, "9000")
    text = page(client, owner, "money", network)
    assert f"Jullie komen {EURO}1.250,50 tekort." in text
    assert f"Er komt {EURO}1.250,00 binnen en er gaat {EURO}2.500,50 uit." in text
    order = ["Ledenbijdrage", "Gemeente Leiden", f"{EURO}1.250,00</td>", "Totaal inkomsten", ">Trekker<"]
    order += ["Vier keer het buurthuis", f"{EURO}400,50</td>", "Totaal kosten"]
    assert sorted(order, key=text.index) == order
    assert "9.000" not in text
    assert "in natura. Dat is geen geld" not in text


def test_income_in_kind_is_named_because_it_pays_no_bill(client, network, owner):
    line(network, MoneyKind.IN_KIND, "800")
    text = page(client, owner, "money", network)
    assert f"Jullie houden {EURO}800,00 over." in text
    assert f"Van de inkomsten is {EURO}800,00 in natura. Dat is geen geld op de rekening." in text


def test_hours_add_up_per_week_and_per_year(client, network, owner):
    person = factories.ParticipantFactory(network=network, name="Petra Persoon")
    gone = factories.ParticipantFactory(
        network=network, name="Wim Weg", until=timezone.localdate() - datetime.timedelta(days=1)
    )
    for participant, role, hours in [
        (person, RoleName.MEMBER, "4"),
        (gone, RoleName.MEMBER, "2.5"),
        (None, RoleName.LEADER, "8"),
    ]:
        factories.CommitmentFactory(
            network=network, participant=participant, role=role, hours_per_week=Decimal(hours)
        )
    text = page(client, owner, "money", network)
    order = ["Nog niemand", "Petra Persoon", "160</td>", "Wim Weg", "(doet niet meer mee)", "100</td>"]
    assert sorted(order, key=text.index) == order
    assert '<td class="number">14,5</td><td class="number">580</td>' in text
    assert "Samen geven jullie 14,5 uur per week." in text


def test_years_with_something_this_year_and_the_next_are_a_click_away(client, network, owner):
    line(network, MoneyKind.ROOM, "1", year=2023)
    factories.CommitmentFactory(network=network, year=2024)
    line(network, MoneyKind.ROOM, "1", year=2022, deleted_at=timezone.now())
    assert years_of(network) == {2023, 2024}
    text = page(client, owner, "money", network, 2024)
    tabs = text.split('aria-label="Jaren"')[1].split("</nav>")[0]
    assert [year for year in range(2015, 2035) if f">{year}<" in tabs] == [2023, 2024, 2026, 2027]
    assert '2024/" aria-current="page"' in tabs


@pytest.mark.parametrize("year", [0, 1999, 2101, 10**30])
@pytest.mark.parametrize("name", ["money", "budget_sheet", "add_budget_line", "suggest_hours", "add_hours"])
def test_year_of_which_nobody_makes_a_budget_is_404(name, year, client, network, owner):
    client.force_login(owner)
    assert client.get(url(name, network, year)).status_code == 404


@pytest.mark.seen_once
def test_query_count_is_the_same_for_1_and_100(client, network, owner):
    client.force_login(owner)
    counts = []
    for more in (1, 99):
        for _ in range(more):
            line(network, MoneyKind.ROOM, "1", organisation=factories.OrganisationFactory(network=network))
            organisation = factories.OrganisationFactory(network=network)
            person = factories.ParticipantFactory(network=network, organisation=organisation)
            factories.CommitmentFactory(network=network, participant=person)
            factories.ParticipantFactory(network=network, organisation=organisation)
        counts.append({})
        for name in ("money", "suggest_hours", "add_hours", "add_budget_line", "budget_sheet"):
            with CaptureQueriesContext(connection) as counted:
                assert client.get(url(name, network, 2026)).status_code == 200
            counts[-1][name] = len(counted)
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 9


@pytest.mark.parametrize("role", [RoleName.BOARD, RoleName.FUNDER])
def test_reader_sees_the_money_and_no_way_to_change_it(role, client, network):
    line(network, MoneyKind.ROOM, "1250")
    factories.CommitmentFactory(network=network)
    text = page(client, reader(network, role), "money", network)
    assert f"{EURO}1.250,00" in text
    for forbidden in ("/regel/", "/uren/", "overnemen"):
        assert forbidden not in text


def test_archived_network_shows_its_money_without_buttons(client, network, owner):
    row = line(network, MoneyKind.ROOM, "1250")
    network.archived_at = timezone.now()
    network.save()
    text = page(client, owner, "money", network)
    assert f"{EURO}1.250,00" in text
    assert "/regel/" not in text
    assert client.post(url("edit_budget_line", network, row.pk), {"amount": "1"}).status_code == 403
    assert client.post(url("copy_year", network, 2027)).status_code == 403


# --- Lines ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "amount"), [("1250", "1250"), ("1.250,00", "1250"), ("1250,50", "1250.5"), ("€ 75,-", "75")]
)
def test_amount_is_typed_the_dutch_way(typed, amount, client, network, owner):
    client.force_login(owner)
    response = client.post(
        url("add_budget_line", network, 2027), {"kind": "ruimte", "amount": typed, "description": "Zaal"}
    )
    assert response.url == url("money", network, 2027)
    row = models.BudgetLine.objects.get()
    assert (row.year, row.amount, row.kind, row.changed_by) == (2027, Decimal(amount), "ruimte", owner)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Vul dit nog in."),
        ("veel", "Schrijf een getal, bijvoorbeeld 1250 of 1.250,00."),
        ("-5", "Vul een getal in van 0 of meer, zonder minteken."),
        ("1,250", "Zet hooguit twee cijfers achter de komma"),
        ("100.000.000", "Dit bedrag is te groot."),
    ],
)
def test_bad_amount_gives_a_message_and_loses_nothing(typed, message, client, network, owner):
    client.force_login(owner)
    data = {"kind": "ruimte", "amount": typed, "description": "Zaal <b>"}
    text = client.post(url("add_budget_line", network, 2026), data).content.decode()
    assert message in text
    assert 'value="Zaal &lt;b&gt;"' in text
    assert not typed or f'value="{typed}"' in text
    assert not models.BudgetLine.objects.exists()


def test_one_more_line_keeps_the_chosen_kind(client, network, owner):
    client.force_login(owner)
    address = url("add_budget_line", network, 2026) + "?soort=vacatiegeld"
    assert '<option value="vacatiegeld" selected>' in client.get(address).content.decode()
    data = {"kind": "vacatiegeld", "amount": "50", "again": "1"}
    assert client.post(address, data).url == address
    assert "?soort=vacatiegeld" not in page(client, owner, "money", network, 2026)
    assert "?soort=reiskosten" in page(client, owner, "money", network, 2026)
    assert client.get(url("add_budget_line", network, 2026) + "?soort=x").status_code == 200


def test_edit_shows_the_amount_as_it_is_typed_and_the_second_of_two_sees_both(client, network, owner):
    row = line(network, MoneyKind.ROOM, "1250")
    client.force_login(owner)
    address = url("edit_budget_line", network, row.pk)
    assert 'name="amount" value="1.250,00"' in client.get(address).content.decode()
    data = {"kind": "ruimte", "version": 1}
    assert client.post(address, data | {"amount": "1.300,00"}).url == url("money", network, 2026)
    text = client.post(address, data | {"amount": "1400"}).content.decode()
    assert "Intussen gewijzigd" in text
    assert 'name="amount" value="1400"' in text
    row.refresh_from_db()
    assert (row.amount, row.version, row.year) == (1300, 2, 2026)


@pytest.mark.parametrize("factory", [factories.BudgetLineFactory, factories.CommitmentFactory])
def test_what_is_taken_away_leads_back_to_its_year_and_can_come_back(factory, client, network, owner):
    row = factory(network=network, year=2025)
    client.force_login(owner)
    response = client.post(url("remove_record", network, row.model_name, row.pk))
    assert response.url == url("money", network, 2025)
    assert money_of(network, 2025).empty
    client.post(url("restore_record", network, row.model_name, row.pk))
    assert not money_of(network, 2025).empty


def test_line_of_another_network_is_404(client, network, owner):
    client.force_login(owner)
    theirs = factories.BudgetLineFactory()
    hours = factories.CommitmentFactory()
    assert client.post(url("edit_budget_line", network, theirs.pk), {}).status_code == 404
    assert client.post(url("edit_hours", network, hours.pk), {}).status_code == 404
    assert client.post(url("remove_record", network, "budgetline", theirs.pk)).status_code == 404


# --- Hours ------------------------------------------------------------------------------------------------


def test_advice_of_the_handbook_is_a_number_for_two_roles_only(db):
    advice = advice_by_role()
    assert list(advice) == list(RoleName)
    assert {role: row.hours for role, row in advice.items() if row.hours is not None} == {
        RoleName.LINKING_PIN: 8,
        RoleName.MEMBER: 4,
    }
    assert advice[RoleName.MEMBER].sentence == "Advies van het handboek: minstens 4 uur per week."
    assert advice[RoleName.ASSISTANT].sentence == "Ons voorstel: 4 tot 8 uur per week."
    assert "zegt het handboek niet" in advice[RoleName.LEADER].sentence


def test_role_is_chosen_first_and_its_advice_stands_beside_the_field(client, network, owner):
    text = page(client, owner, "add_hours", network, 2026)
    assert text.count("?rol=") == len(RoleName)
    assert "Ons voorstel: 2 tot 4 uur per week." in text
    text = client.get(url("add_hours", network, 2026) + "?rol=deelnemer").content.decode()
    assert 'name="hours_per_week" value="4"' in text
    assert "Advies van het handboek: minstens 4 uur per week." in text
    text = client.get(url("add_hours", network, 2026) + "?rol=leernetwerktrekker").content.decode()
    assert 'name="hours_per_week" value' not in text
    assert "minstens 8 uur per week (of dit samen" in text


def test_hours_of_a_role_without_a_name(client, network, owner):
    client.force_login(owner)
    address = url("add_hours", network, 2026) + "?rol=leernetwerktrekker"
    data = {"role": "leernetwerktrekker", "participant": "", "hours_per_week": "7,5"}
    assert client.post(address, data).url == url("money", network, 2026)
    row = models.Commitment.objects.get()
    assert (row.role, row.participant, row.hours_per_week) == ("leernetwerktrekker", None, Decimal("7.5"))
    assert 'value="7,5"' in page(client, owner, "edit_hours", network, row.pk)
    text = client.post(
        url("edit_hours", network, row.pk), data | {"hours_per_week": "169", "version": 1}
    ).content.decode()
    assert "Een week heeft maar 168 uur." in text


def test_hours_are_filled_in_for_employees_only(client, network, owner):
    organisation = factories.OrganisationFactory(network=network)
    make = factories.ParticipantFactory
    employee = make(network=network, organisation=organisation)
    nobody_pays = make(network=network)
    own_story = make(network=network, organisation=organisation, perspective=Perspective.TARGET_GROUP)
    helicopter = make(network=network, organisation=organisation, experience_kind=ExperienceKind.HELICOPTER)
    done = make(network=network, organisation=organisation)
    factories.CommitmentFactory(network=network, participant=done)
    left = make(network=network, until=timezone.localdate() - datetime.timedelta(days=1))
    text = page(client, owner, "suggest_hours", network, 2026)
    values = {
        person: f'name="uren-{person.pk}-deelnemer" value="4"' in text
        for person in (employee, nobody_pays, own_story, helicopter)
    }
    assert values == {employee: True, nobody_pays: False, own_story: False, helicopter: False}
    assert f"uren-{helicopter.pk}-deelnemer" in text
    assert f"uren-{done.pk}-" not in text
    assert f"uren-{left.pk}-" not in text


def test_people_of_a_past_year_are_those_at_its_end(client, network, owner):
    left = factories.ParticipantFactory(network=network, until=datetime.date(2026, 1, 31))
    later = factories.ParticipantFactory(network=network, roles=[])
    later.roles.create(role=RoleName.MEMBER, since=datetime.date(2026, 1, 1))
    text = page(client, owner, "suggest_hours", network, 2025)
    assert f"uren-{left.pk}-deelnemer" in text
    assert f"uren-{later.pk}-deelnemer" not in text


def test_hours_of_many_at_once_leave_out_what_is_empty_and_never_count_twice(client, network, owner):
    first, second = factories.ParticipantFactory.create_batch(2, network=network)
    client.force_login(owner)
    data = {f"uren-{first.pk}-deelnemer": "4,5", f"uren-{second.pk}-deelnemer": "", "uren-1-x": "9"}
    for _ in range(2):
        assert client.post(url("suggest_hours", network, 2026), data).status_code == 302
    row = models.Commitment.objects.get()
    assert (row.participant, row.role, row.hours_per_week, row.year, row.changed_by) == (
        first,
        "deelnemer",
        Decimal("4.5"),
        2026,
        owner,
    )


def test_hours_sent_by_two_at_once_count_once(network, owner):
    """The second had the page open before the first saved."""
    person = factories.ParticipantFactory(network=network)
    hours = {(person.pk, RoleName.MEMBER): Decimal(4), (person.pk, RoleName.LEADER): Decimal(8)}
    send = services.note_hours
    first = send(network=network, year=2026, hours={(person.pk, RoleName.MEMBER): Decimal(6)}, by=owner)
    assert (first, send(network=network, year=2026, hours=hours, by=owner)) == (1, 1)
    assert [(row.role, row.hours_per_week) for row in models.Commitment.objects.all()] == [
        ("deelnemer", 6),
        ("leernetwerktrekker", 8),
    ]


def test_bad_hours_of_one_keep_those_of_all(client, network, owner):
    first, second = factories.ParticipantFactory.create_batch(2, network=network)
    client.force_login(owner)
    data = {f"uren-{first.pk}-deelnemer": "4,5", f"uren-{second.pk}-deelnemer": "een paar"}
    text = client.post(url("suggest_hours", network, 2026), data).content.decode()
    assert f"{second.name}: Schrijf een getal, bijvoorbeeld 4 of 4,5." in text
    assert 'value="4,5"' in text
    assert 'value="een paar"' in text
    assert not models.Commitment.objects.exists()


# --- The next year ----------------------------------------------------------------------------------------


def test_one_button_copies_the_latest_year_with_something(client, network, owner):
    organisation = factories.OrganisationFactory(network=network)
    line(network, MoneyKind.ROOM, "9", year=2023)
    line(
        network,
        MoneyKind.MEMBER_FEE,
        "1250",
        organisation=organisation,
        description="Eerste helft",
        year=2025,
    )
    line(network, MoneyKind.ROOM, "8", year=2025, deleted_at=timezone.now())
    stays = factories.ParticipantFactory(network=network)
    left = factories.ParticipantFactory(network=network, until=datetime.date(2026, 1, 31))
    for person in (stays, left):
        factories.CommitmentFactory(network=network, participant=person, year=2025)
    assert "Neem alles over uit 2025" in page(client, owner, "money", network, 2027)
    assert client.post(url("copy_year", network, 2027)).url == url("money", network, 2027)
    copied = money_of(network, 2027)
    assert [(row.kind, row.amount, row.organisation, row.description) for row in copied.income] == [
        ("ledenbijdrage", 1250, organisation, "Eerste helft")
    ]
    assert (copied.costs, copied.income[0].changed_by, copied.income[0].version) == ([], owner, 1)
    assert [row.participant for row in copied.commitments] == [stays, None]
    assert len(money_of(network, 2025).commitments) == 2
    assert "Neem alles over" not in page(client, owner, "money", network, 2027)


def test_copying_onto_a_year_with_something_or_from_nothing_does_nothing(client, network, owner):
    client.force_login(owner)
    text = client.post(url("copy_year", network, 2027), follow=True).content.decode()
    assert "Er is geen eerder jaar om over te nemen." in text
    line(network, MoneyKind.ROOM, "9", year=2026)
    factories.CommitmentFactory(network=network, year=2027)
    text = client.post(url("copy_year", network, 2027), follow=True).content.decode()
    assert "In 2027 staat al iets. Er is niets overgenomen." in text
    assert models.BudgetLine.objects.count() == 1


# --- The spreadsheet --------------------------------------------------------------------------------------


def sheets(client, user, network, year=2026):
    client.force_login(user)
    response = client.get(url("budget_sheet", network, year))
    assert response.status_code == 200
    return [load_workbook(BytesIO(response.content), data_only=shown) for shown in (False, True)]


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_sheet_has_numbers_formulas_and_their_outcome(client, network, owner):
    organisation = factories.OrganisationFactory(network=network, name="Gemeente")
    line(network, MoneyKind.MEMBER_FEE, "1250", organisation=organisation)
    line(network, MoneyKind.GRANT, "100.10")
    line(network, MoneyKind.ROOM, "1500.30", description="Zaal")
    written, shown = sheets(client, owner, network)
    assert written.sheetnames == ["Begroting", "Uren"]
    assert rows(written["Begroting"]) == [
        ["In of uit", "Soort", "Omschrijving", "Organisatie", "Bedrag"],
        ["Inkomsten", "Ledenbijdrage", None, "Gemeente", 1250],
        ["Inkomsten", "Subsidie", None, None, 100.1],
        ["Totaal inkomsten", None, None, None, "=SUM(E2:E3)"],
        ["Kosten", "Ruimte", "Zaal", None, 1500.3],
        ["Totaal kosten", None, None, None, "=SUM(E5:E5)"],
        ["Inkomsten min kosten (in het rood: tekort)", None, None, None, "=E4-E6"],
    ]
    assert [row[4] for row in rows(shown["Begroting"])][3:] == [1350.1, 1500.3, 1500.3, -150.2]
    assert written["Begroting"].freeze_panes == "A2"
    assert {written["Begroting"].cell(row, 5).number_format for row in range(2, 8)} == {
        "[$€-413] #,##0.00;[Red][$€-413] -#,##0.00"
    }


def test_sheet_of_hours_counts_the_weeks_from_a_cell(client, network, owner):
    person = factories.ParticipantFactory(network=network, name="Petra Persoon")
    factories.CommitmentFactory(network=network, participant=person, hours_per_week=Decimal("4.5"))
    factories.CommitmentFactory(network=network, participant=None, role=RoleName.LEADER)
    written, shown = sheets(client, owner, network)
    assert rows(written["Uren"])[:4] == [
        ["Rol", "Wie", "Organisatie", "Uren per week", "Uren per jaar"],
        ["Trekker", "Nog niemand", None, 4, "=D2*$D$6"],
        ["Deelnemer", "Petra Persoon", None, 4.5, "=D3*$D$6"],
        ["Totaal", None, None, "=SUM(D2:D3)", "=SUM(E2:E3)"],
    ]
    assert written["Uren"]["D6"].value == 40
    assert [row[3:] for row in rows(shown["Uren"])][1:4] == [[4, 160], [4.5, 180], [8.5, 340]]
    assert written["Uren"].freeze_panes == "A2"


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-5", "@SUM(A1)", "=HYPERLINK(1)\x0b\x07<&>"])
def test_text_in_the_sheet_is_never_a_formula(text, client, network, owner):
    person = factories.ParticipantFactory(network=network, name=text)
    organisation = factories.OrganisationFactory(network=network, name=text)
    line(network, MoneyKind.ROOM, "5", description=text, organisation=organisation)
    factories.CommitmentFactory(network=network, participant=person)
    network.name = text
    network.save()
    written, _ = sheets(client, owner, network)
    clean = text.replace("\x0b\x07", "")
    for cell in (written["Begroting"]["C3"], written["Begroting"]["D3"], written["Uren"]["B2"]):
        assert (cell.value, cell.data_type, cell.quotePrefix) == (clean, "s", True)


def test_sheet_of_an_empty_year_opens(client, network, owner):
    written, shown = sheets(client, owner, network, 2031)
    assert [row[4] for row in rows(shown["Begroting"])] == ["Bedrag", 0, 0, 0]
    assert [row[3] for row in rows(written["Uren"])] == ["Uren per week", 0, None, 40]


def test_sheet_is_named_after_the_network_and_kept_by_no_cache(client, network, owner):
    client.force_login(owner)
    response = client.get(url("budget_sheet", network, 2026))
    assert response["Content-Disposition"] == 'attachment; filename="begroting-jong-volwassen-2026.xlsx"'
    assert response["Cache-Control"] == "no-store"

"""Learning questions, experiments, decisions, agendas and knowledge products of a network, and the page over all."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from handbook.enums import RoleName
from networks import models, work_sections
from networks.work_queries import Stage, agendas_of, stage_of
from networks.work_sections import Section
from tests import factories

TODAY = datetime.date(2026, 3, 16)
SECTIONS = [value for value in vars(work_sections).values() if isinstance(value, Section)]
LISTS = ["decisions", "questions", "experiments", "agendas", "products"]


def day(number):
    return TODAY + datetime.timedelta(days=number)


def url(name, network, *args):
    return reverse(f"networks:{name}", args=[network.slug, *args])


def page(client, user, name, network, *args):
    client.force_login(user)
    return client.get(url(name, network, *args)).content.decode()


def mine(user, network):
    return models.Participant.objects.get(user=user, network=network)


# --- All pages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.title)
def test_passage_of_the_handbook_is_there_and_bears_its_title(section, client, db):
    response = client.get(reverse(section.passage_url, args=[section.passage]))
    assert response.status_code == 200
    assert section.passage_title.replace("'", "&#x27;") in response.content.decode()


def test_every_section_links_its_passage_and_stands_on_the_overview(client, network, owner):
    assert len(SECTIONS) == 8
    overview = page(client, owner, "work", network)
    for section in SECTIONS:
        address = reverse(section.url_name, args=[network.slug])
        assert f'href="{address}"' in overview
        passage = reverse(section.passage_url, args=[section.passage])
        assert f'href="{passage}"' in client.get(address).content.decode()


def fill(network):
    person = factories.ParticipantFactory(network=network)
    question = factories.LearningQuestionFactory(
        network=network, participant=person, theme_id="besluitvorming"
    )
    experiment = factories.ExperimentFactory(network=network, learning_question=question, people=[person])
    product = factories.KnowledgeProductFactory(network=network, experiment=experiment)
    factories.ProductUseFactory(network=network, product=product)
    goal = factories.AgendaItemFactory(network=network, who=person)
    factories.AgendaItemFactory(network=network, goal=goal, who=person)
    factories.DecisionFactory(network=network, meeting=factories.MeetingFactory(network=network))


@pytest.mark.seen_once
def test_query_count_is_the_same_for_1_and_100(client, network, owner):
    client.force_login(owner)
    counts = []
    for more in (1, 99):
        for _ in range(more):
            fill(network)
        counts.append({})
        for name in ["work", *LISTS]:
            with CaptureQueriesContext(connection) as counted:
                assert client.get(url(name, network)).status_code == 200
            counts[-1][name] = len(counted)
    assert counts[0] == counts[1]
    assert max(counts[0][name] for name in LISTS) <= 9
    assert counts[0]["work"] <= 17


@pytest.mark.parametrize("name", LISTS)
def test_reader_sees_no_way_to_change_and_no_other_network(name, client, network):
    fill(network)
    fill(factories.NetworkFactory(name="Ander netwerk"))
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.BOARD])
    text = page(client, user, name, network)
    links = {part.split('"')[0] for part in text.split(f'href="{url(name, network)}')[1:]}
    assert links <= ({"nieuw/"} if name == "questions" else set())
    for model in (models.Decision, models.LearningQuestion, models.Experiment, models.AgendaItem):
        assert f">{model.objects.exclude(network=network).first()}<" not in text


@pytest.mark.parametrize(
    ("name", "factory", "data"),
    [
        (
            "edit_decision",
            factories.DecisionFactory,
            {"question": "Nieuw", "choice": "A", "decided_on": "1-3-2026"},
        ),
        ("edit_question", factories.LearningQuestionFactory, {"text": "Nieuw", "state": "open"}),
        ("edit_experiment", factories.ExperimentFactory, {"title": "Nieuw", "cycle": "1"}),
        (
            "edit_agenda_item",
            factories.AgendaItemFactory,
            {"text": "Nieuw", "agenda": "veranderagenda", "state": "open"},
        ),
        ("edit_product", factories.KnowledgeProductFactory, {"title": "Nieuw", "kind": "anders"}),
    ],
)
def test_edit_writes_and_the_second_of_two_sees_both(name, factory, data, client, network, owner):
    record = factory(network=network)
    client.force_login(owner)
    address = url(name, network, record.pk)
    assert client.post(address, data | {"version": 1}).status_code == 302
    record.refresh_from_db()
    assert (str(record), record.version, record.changed_by) == ("Nieuw", 2, owner)
    first = next(iter(data))
    text = client.post(address, data | {"version": 1, first: "Ouder"}).content.decode()
    assert "Intussen gewijzigd" in text
    assert "nu:</strong> Nieuw" in text
    assert "jou:</strong> Ouder" in text
    record.refresh_from_db()
    assert record.version == 2


# --- Learning questions -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [RoleName.BOARD, RoleName.LEAD_PARTNER, RoleName.INITIATOR])
def test_reader_adds_edits_and_takes_away_their_own_question(role, client, network):
    user = factories.UserFactory()
    own = factories.ParticipantFactory(network=network, user=user, roles=[role])
    other = factories.ParticipantFactory(network=network)
    client.force_login(user)
    data = {"text": "Wat kan ik loslaten?", "participant": other.pk}
    assert client.post(url("add_question", network), data).url == url("questions", network)
    question = models.LearningQuestion.objects.get()
    assert (question.participant, question.changed_by) == (own, user)
    address = url("edit_question", network, question.pk)
    data |= {"state": "beantwoord", "answer": "Veel.", "version": 1}
    assert client.post(address, data).status_code == 302
    question.refresh_from_db()
    assert (question.participant, question.answer) == (own, "Veel.")
    client.post(url("remove_record", network, "learningquestion", question.pk))
    question.refresh_from_db()
    assert question.deleted_at is not None


def test_reader_does_not_touch_the_question_of_another(client, network):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.BOARD])
    question = factories.LearningQuestionFactory(
        network=network, participant=factories.ParticipantFactory(network=network)
    )
    client.force_login(user)
    for address in (
        url("edit_question", network, question.pk),
        url("remove_record", network, "learningquestion", question.pk),
    ):
        assert client.post(address, {"text": "Anders", "state": "open", "version": 1}).status_code == 403
    question.refresh_from_db()
    assert (question.version, question.deleted_at) == (1, None)


def test_questions_own_ones_first_and_with_what_was_tried(client, network, member):
    other = factories.LearningQuestionFactory(network=network, text="Van een ander")
    factories.LearningQuestionFactory(network=network, text="Van mij", participant=mine(member, network))
    factories.LearningQuestionFactory(network=network, text="Klaar", state="beantwoord")
    factories.ExperimentFactory(network=network, title="Samen bellen", learning_question=other)
    factories.ExperimentFactory(
        network=network, title="Weg", learning_question=other, deleted_at=timezone.now()
    )
    text = page(client, member, "questions", network)
    order = ["Van mij", "Van een ander", "Geprobeerd: Samen bellen<", "Beantwoord of losgelaten (1)", "Klaar"]
    assert sorted(order, key=text.index) == order


# --- Experiments ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "ends", "outcome", "stage"),
    [
        (None, None, "", Stage.IDEA),
        (1, None, "", Stage.PLANNED),
        (0, 0, "", Stage.RUNNING),
        (-9, None, "", Stage.RUNNING),
        (-9, -1, "", Stage.WAITING),
        (None, -1, "", Stage.WAITING),
        (-9, -1, "Korter.", Stage.DONE),
        (-9, 9, "Korter.", Stage.DONE),
    ],
)
def test_stage_of_an_experiment(starts, ends, outcome, stage):
    days = [None if number is None else day(number) for number in (starts, ends)]
    experiment = models.Experiment(starts_on=days[0], ends_on=days[1], outcome=outcome)
    assert stage_of(experiment, TODAY) is stage


def test_experiments_stand_by_round_and_a_new_one_joins_the_last(client, network, owner):
    for cycle, title in [(1, "Eerst"), (2, "Daarna"), (1, "Ook eerst")]:
        factories.ExperimentFactory(network=network, cycle=cycle, title=title)
    text = page(client, owner, "experiments", network)
    order = ["Ronde 2", "Daarna", "Ronde 1", ">Eerst", "Ook eerst"]
    assert sorted(order, key=text.index) == order
    assert 'name="cycle" value="2"' in page(client, owner, "add_experiment", network)


def test_add_experiment_with_people_and_refuse_one_that_ends_before_it_starts(client, network, owner):
    client.force_login(owner)
    data = {"title": "Samen bellen", "cycle": 1, "people": [mine(owner, network).pk], "starts_on": "2-3-2026"}
    text = client.post(url("add_experiment", network), data | {"ends_on": "1-3-2026"}).content.decode()
    assert "Het experiment eindigt voordat het begint." in text
    assert 'value="Samen bellen"' in text
    client.post(url("add_experiment", network), data)
    assert list(models.Experiment.objects.get().people.all()) == [mine(owner, network)]


# --- Decisions --------------------------------------------------------------------------------------------


def test_decision_keeps_what_was_not_adopted_and_the_minority_beside_it(client, network, owner, member):
    client.force_login(owner)
    data = {
        "question": "Klein of groot?",
        "choice": "Klein.",
        "heard": "De penvoerder.",
        "not_adopted": "Groot: te duur.",
        "minority_view": "Zo duurt het lang.",
        "decided_on": "16-3-2026",
    }
    assert client.post(url("add_decision", network), data).url == url("decisions", network)
    text = page(client, member, "decisions", network)
    for part in [*data.values()][:-1]:
        assert part in text
    assert "besloten op 16 maart 2026" in text


# --- Agendas ----------------------------------------------------------------------------------------------


def test_milestone_stands_under_its_goal_in_the_agenda_of_the_goal(client, network, owner):
    goal = factories.AgendaItemFactory(network=network, agenda="opleidingsagenda", text="Les")
    client.force_login(owner)
    address = f"{url('add_agenda_item', network)}?doel={goal.pk}"
    assert "Nieuwe mijlpaal" in client.get(address).content.decode()
    client.post(address, {"text": "Toets", "agenda": "veranderagenda", "goal": goal.pk, "state": "open"})
    agendas = agendas_of(network)
    assert [[item.text for item in agenda.goals] for agenda in agendas] == [[], ["Les"], []]
    assert [step.text for step in agendas[1].goals[0].steps] == ["Toets"]
    assert page(client, owner, "agendas", network).count("Mijlpaal erbij") == 1


def test_milestone_stays_when_its_goal_is_taken_away(client, network, owner):
    goal = factories.AgendaItemFactory(network=network, text="Doel")
    factories.AgendaItemFactory(network=network, text="Mijlpaal", goal=goal)
    client.force_login(owner)
    client.post(url("remove_record", network, "agendaitem", goal.pk))
    assert [item.text for item in agendas_of(network)[0].goals] == ["Mijlpaal"]


def test_goal_with_milestones_is_no_milestone_and_none_of_itself(client, network, owner):
    goal, other = factories.AgendaItemFactory.create_batch(2, network=network)
    factories.AgendaItemFactory(network=network, goal=goal)
    client.force_login(owner)
    data = {"text": "Doel", "agenda": "veranderagenda", "state": "open", "version": 1}
    text = client.post(url("edit_agenda_item", network, goal.pk), data | {"goal": other.pk}).content.decode()
    assert "Dit doel heeft zelf mijlpalen." in text
    assert (
        client.post(url("edit_agenda_item", network, other.pk), data | {"goal": other.pk}).status_code == 200
    )
    assert models.AgendaItem.objects.filter(goal__isnull=True).count() == 2


@pytest.mark.parametrize("query", ["doel=x", "doel=99999999999999999999", "doel=999", "agenda=x", "doel=²"])
def test_new_goal_with_a_broken_address_shows_an_empty_form(query, client, network, owner):
    client.force_login(owner)
    response = client.get(f"{url('add_agenda_item', network)}?{query}")
    assert "Nieuw doel" in response.content.decode()


# --- Knowledge products -----------------------------------------------------------------------------------


def test_product_tells_where_it_is_used_and_what_stands_in_the_way(client, network, owner, member):
    product = factories.KnowledgeProductFactory(network=network, title="Gesprekskaart")
    organisation = factories.OrganisationFactory(network=network, name="ROC Midden")
    client.force_login(owner)
    data = {
        "organisation": organisation.pk,
        "state": "zit-vast",
        "obstacle": "Geen tijd.",
        "agreed_by": "Els",
    }
    assert client.post(url("add_product_use", network, product.pk), data).url == url("products", network)
    use = models.ProductUse.objects.get()
    assert (use.product, use.network) == (product, network)
    client.post(url("edit_product_use", network, use.pk), data | {"version": 1, "plan": "In mei."})
    text = page(client, member, "products", network)
    for part in ("ROC Midden", "zit vast", "Geen tijd.", "afgesproken door Els", "In mei."):
        assert part in text
    assert "zit vast bij ROC Midden" in page(client, member, "work", network)


def test_product_address_without_scheme_becomes_https_and_a_script_is_refused(client, network, owner):
    client.force_login(owner)
    data = {"title": "Kaart", "kind": "anders"}
    client.post(url("add_product", network), data | {"url": "example.org/kaart"})
    assert models.KnowledgeProduct.objects.get().url == "https://example.org/kaart"
    assert client.post(url("add_product", network), data | {"url": "javascript:alert(1)"}).status_code == 200


def test_use_of_a_product_of_another_network_is_404(client, network, owner):
    theirs = factories.ProductUseFactory()
    client.force_login(owner)
    assert client.post(url("add_product_use", network, theirs.product_id), {}).status_code == 404
    assert client.post(url("edit_product_use", network, theirs.pk), {}).status_code == 404

"""Writing down together: nothing overwritten unseen, everything taken away can come back for 30 days."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from handbook.enums import RoleName
from handbook.models import Theme
from networks import models, services
from networks.enums import TextKind, WorkState
from networks.record_forms import RecordForm
from networks.services.records import differences
from networks.views.records import keep
from tests import factories

pytestmark = pytest.mark.django_db

FACTORIES = [
    factories.NetworkTextFactory,
    factories.BudgetLineFactory,
    factories.CommitmentFactory,
    factories.PartnerFactory,
    factories.IntakeFactory,
    factories.AgendaItemFactory,
    factories.LearningQuestionFactory,
    factories.ExperimentFactory,
    factories.KnowledgeProductFactory,
    factories.ProductUseFactory,
    factories.MeetingFactory,
    factories.MeetingItemFactory,
    factories.DecisionFactory,
    factories.AgreementFactory,
]


class AgreementForm(RecordForm):
    class Meta:
        model = models.Agreement
        fields = ["what", "who", "due", "state", "theme"]


class ExperimentForm(RecordForm):
    class Meta:
        model = models.Experiment
        fields = ["title", "starts_on", "ends_on", "people"]


class TextForm(RecordForm):
    class Meta:
        model = models.NetworkText
        fields = ["kind", "text"]


@pytest.fixture
def agreement(network):
    return factories.AgreementFactory(network=network, what="Bellen")


def post(user, **data):
    request = RequestFactory().post("/", data)
    request.user = user
    return request


def save(user, record, **data):
    """Somebody sends the form of an agreement: the form, and what `keep` answered."""
    request = post(user, **({"what": record.what, "state": record.state} | data))
    form = AgreementForm(request.POST, network=record.network, instance=record)
    return form, keep(request, form)


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def test_there_is_a_factory_for_every_record():
    assert [factory._meta.model for factory in FACTORIES] == list(models.RECORDS)


def test_double_click_on_a_new_record_makes_one(client, network, owner):
    client.force_login(owner)
    url = reverse("networks:add_agenda_item", args=[network.slug])
    data = {"agenda": "veranderagenda", "text": "Eerder steun", "state": "open", "due": "1-3-2027"}
    for _ in range(2):
        assert client.post(url, data).status_code == 302
    assert models.AgendaItem.objects.count() == 1
    client.post(url, data | {"text": "Iets anders"})
    models.AgendaItem.objects.update(created_at=timezone.now() - datetime.timedelta(seconds=11))
    client.post(url, data)
    assert models.AgendaItem.objects.count() == 3


def test_create_notes_who_and_the_first_version(network, owner):
    person = factories.ParticipantFactory(network=network)
    record = services.create_record(
        model=models.Experiment, network=network, values={"title": "Bellen", "people": [person]}, by=owner
    )
    assert (record.version, record.changed_by, record.title) == (1, owner, "Bellen")
    assert list(record.people.all()) == [person]


def test_update_counts_the_version_and_notes_who(agreement, owner):
    services.update_record(record=agreement, version=1, values={"what": "Mailen"}, by=owner)
    agreement.refresh_from_db()
    assert (agreement.what, agreement.version, agreement.changed_by) == ("Mailen", 2, owner)


@pytest.mark.parametrize("version", [1, 0, None])
def test_update_of_a_version_that_is_no_longer_current_writes_nothing(agreement, owner, member, version):
    services.update_record(record=agreement, version=1, values={"what": "Mailen"}, by=owner)
    with pytest.raises(services.ChangedMeanwhile) as caught:
        services.update_record(record=agreement, version=version, values={"what": "Appen"}, by=member)
    assert (caught.value.current.what, caught.value.current.changed_by) == ("Mailen", owner)
    assert (fresh(agreement).what, fresh(agreement).version) == ("Mailen", 2)


def test_the_same_form_sent_twice_is_saved_once(agreement, owner):
    for _ in range(2):
        services.update_record(record=agreement, version=1, values={"what": "Mailen"}, by=owner)
    assert fresh(agreement).version == 2


def test_update_of_the_people_alone_is_a_change(network, owner):
    experiment = factories.ExperimentFactory(network=network)
    people = [factories.ParticipantFactory(network=network)]
    services.update_record(record=experiment, version=1, values={"people": people}, by=owner)
    assert list(experiment.people.all()) == people
    with pytest.raises(services.ChangedMeanwhile):
        services.update_record(record=experiment, version=1, values={"people": []}, by=owner)


def test_update_of_what_is_gone_for_good_says_so(agreement, owner):
    models.Agreement.objects.all().delete()
    with pytest.raises(services.NetworkError, match="voorgoed verwijderd"):
        services.update_record(record=agreement, version=1, values={"what": "Mailen"}, by=owner)


def test_second_of_two_sees_both_versions_and_keeps_the_own_text(agreement, owner, member):
    save(owner, fresh(agreement), version=1, what="Mailen en bellen")
    form, kept = save(member, fresh(agreement), version=1, what="Appen", state="bezig")
    assert kept is None
    assert [(row.label, row.theirs, row.mine) for row in form.differences] == [
        ("wat", "Mailen en bellen", "Appen"),
        ("stand", "open", "bezig"),
    ]
    page = render_to_string("networks/_changed_meanwhile.html", {"form": form}) + str(form)
    for text in ["Tess Trekker heeft dit op", "Van jou:</strong> Appen", 'value="Appen"', 'value="2"']:
        assert text in page
    assert fresh(agreement).what == "Mailen en bellen"


def test_second_of_two_who_saves_again_writes_over_what_they_saw(agreement, owner, member):
    save(owner, fresh(agreement), version=1, what="Mailen")
    form, _ = save(member, fresh(agreement), version=1, what="Appen")
    _, kept = save(member, fresh(agreement), version=form.data["version"], what="Appen")
    assert (kept.what, kept.version, kept.changed_by) == ("Appen", 3, member)


def test_second_of_two_when_the_first_took_it_away_can_bring_it_back(agreement, owner, member):
    services.delete_record(record=agreement, by=owner)
    form, kept = save(member, fresh(agreement), version=1, what="Appen")
    assert kept is None
    assert "Intussen weggehaald" in render_to_string("networks/_changed_meanwhile.html", {"form": form})
    _, kept = save(member, fresh(agreement), version=2, what="Appen")
    assert (kept.deleted_at, kept.what) == (None, "Appen")


def test_two_who_start_the_same_text_lose_nothing(network, owner, member):
    """The second opened an empty form; the first text exists by the time it is sent."""
    first = factories.NetworkTextFactory(network=network, text="Eerst", changed_by=owner)
    request = post(member, kind=TextKind.VISION_PROBLEM, text="Tweede")
    form = TextForm(request.POST, network=network, instance=first)
    assert keep(request, form) is None
    assert [(row.theirs, row.mine) for row in form.differences] == [("Eerst", "Tweede")]


def test_a_second_text_of_one_kind_is_refused_in_dutch(network, owner):
    factories.NetworkTextFactory(network=network)
    request = post(owner, kind=TextKind.VISION_PROBLEM, text="Tweede")
    form = TextForm(request.POST, network=network)
    assert keep(request, form) is None
    assert form.non_field_errors() == ["Deze tekst is er al."]
    with pytest.raises(services.NetworkError, match="Kijk wat er nu staat"):
        services.create_record(
            model=models.NetworkText, network=network, values={"kind": TextKind.VISION_PROBLEM}, by=owner
        )


def test_experiment_that_ends_before_it_starts_is_refused_in_dutch(network, owner):
    request = post(owner, title="Bellen", starts_on="2-3-2026", ends_on="1-3-2026")
    form = ExperimentForm(request.POST, network=network)
    assert keep(request, form) is None
    assert form.non_field_errors() == [
        "Het experiment eindigt voordat het begint. Kies een latere einddatum."
    ]
    assert form.data["title"] == "Bellen"


def test_form_offers_only_who_is_present_in_this_network(network, owner):
    now = timezone.now()
    here = models.Participant.objects.get(user=owner)
    factories.ParticipantFactory(network=network, until=datetime.date(2025, 1, 1))
    factories.ParticipantFactory(network=network, deleted_at=now)
    theirs = factories.ParticipantFactory()
    assert list(AgreementForm(network=network).fields["who"].queryset) == [here]
    form = AgreementForm({"what": "Bellen", "state": "open", "who": theirs.pk}, network=network)
    assert "who" in form.errors


def test_form_keeps_who_was_chosen_and_left_since(network):
    left = factories.ParticipantFactory(network=network, until=datetime.date(2025, 1, 1))
    agreement = factories.AgreementFactory(network=network, who=left)
    assert left in AgreementForm(network=network, instance=agreement).fields["who"].queryset


def test_form_offers_current_themes_only(network):
    Theme.objects.filter(pk="besluitvorming").update(retired=True)
    offered = AgreementForm(network=network).fields["theme"].queryset
    assert "besluitvorming" not in {theme.pk for theme in offered}
    assert len(offered) == 13


def test_differences_show_words_and_dates_as_on_the_page(agreement):
    agreement.due = datetime.date(2026, 3, 1)
    values = {"state": WorkState.DONE, "due": None, "remind": False}
    assert [(row.theirs, row.mine) for row in differences(agreement, values)] == [
        ("open", "gedaan"),
        ("1 maart 2026", ""),
        ("ja", "nee"),
    ]


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory._meta.model.__name__)
def test_removed_record_is_listed_and_put_back(factory, client, network, owner):
    record = factory(network=network)
    services.delete_record(record=record, by=owner)
    assert not type(record).objects.present().exists()
    client.force_login(owner)
    url = reverse("networks:removed", args=[network.slug])
    assert str(record) in client.get(url).content.decode()
    response = client.post(
        reverse("networks:restore_record", args=[network.slug, record.model_name, record.pk])
    )
    assert (response.status_code, response.url) == (302, url)
    assert (fresh(record).deleted_at, fresh(record).version) == (None, 3)
    assert "Er is niets dat jij kunt terugzetten." in client.get(url).content.decode()


def test_restore_when_another_took_its_place_is_refused(client, network, owner):
    old = factories.NetworkTextFactory(network=network, deleted_at=timezone.now())
    factories.NetworkTextFactory(network=network)
    client.force_login(owner)
    url = reverse("networks:restore_record", args=[network.slug, "networktext", old.pk])
    assert "Dit past niet bij wat er intussen staat." in client.post(url, follow=True).content.decode()
    assert fresh(old).deleted_at is not None


def test_removed_page_shows_a_participant_only_what_they_may_put_back(client, network, owner, member):
    factories.IntakeFactory(network=network, participant__name="Geheim", deleted_at=timezone.now())
    factories.AgreementFactory(network=network, what="Van een ander", deleted_at=timezone.now())
    own = factories.AgreementFactory(network=network, what="Van mij")
    services.delete_record(record=own, by=member)
    factories.ExperimentFactory(network=network, title="Van ons", deleted_at=timezone.now())
    client.force_login(member)
    page = client.get(reverse("networks:removed", args=[network.slug])).content.decode()
    assert [text in page for text in ("Geheim", "Van een ander", "Van mij", "Van ons")] == [
        False,
        False,
        True,
        True,
    ]


def test_restore_of_another_network_or_of_no_model_is_404(client, network, owner):
    theirs = factories.AgreementFactory(deleted_at=timezone.now())
    client.force_login(owner)
    for model in ("agreement", "user", "participant"):
        url = reverse("networks:restore_record", args=[network.slug, model, theirs.pk])
        assert client.post(url).status_code == 404
    assert fresh(theirs).deleted_at is not None


@pytest.mark.seen_once
def test_removed_page_takes_the_same_number_of_queries_at_1_and_30(client, network, owner):
    client.force_login(owner)
    counts = []
    for number in (1, 29):
        for factory in FACTORIES[1:]:
            factory.create_batch(number, network=network, deleted_at=timezone.now(), changed_by=owner)
        factories.ParticipantFactory.create_batch(number, network=network, deleted_at=timezone.now())
        with CaptureQueriesContext(connection) as counted:
            assert client.get(reverse("networks:removed", args=[network.slug])).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_purge_takes_what_was_removed_over_30_days_ago(network):
    now = timezone.now()
    for factory in FACTORIES:
        factory(network=network, deleted_at=now - datetime.timedelta(days=31))
        factory(network=network, deleted_at=now - datetime.timedelta(days=29))
    assert services.purge_removed() == len(FACTORIES)
    assert [model.objects.filter(deleted_at__isnull=False).count() for model in models.RECORDS] == [1] * len(
        models.RECORDS
    )


def test_purge_of_a_person_leaves_what_they_promised(network):
    old = timezone.now() - datetime.timedelta(days=31)
    person = factories.ParticipantFactory(network=network, deleted_at=old)
    agreement = factories.AgreementFactory(network=network, who=person)
    factories.IntakeFactory(network=network, participant=person)
    services.purge_removed()
    assert fresh(agreement).who.name == "Oud-deelnemer"
    assert not models.Intake.objects.exists()


def test_person_put_back_has_organisation_roles_and_account_again(client, network, owner):
    organisation = factories.OrganisationFactory(network=network, name="ROC")
    person = factories.ParticipantFactory(
        network=network, organisation=organisation, user=factories.UserFactory(), roles=[RoleName.ASSISTANT]
    )
    services.remove(participant=person)
    client.force_login(owner)
    client.post(reverse("networks:restore_participant", args=[network.slug, person.pk]))
    person.refresh_from_db()
    assert (person.deleted_at, person.organisation) == (None, organisation)
    assert [period.role for period in person.roles.held(timezone.localdate())] == [RoleName.ASSISTANT]


def test_person_whose_address_is_taken_is_not_put_back(client, network, owner):
    person = factories.ParticipantFactory(network=network, email="mo@example.org", deleted_at=timezone.now())
    factories.ParticipantFactory(network=network, name="Mo", email="mo@example.org")
    client.force_login(owner)
    url = reverse("networks:restore_participant", args=[network.slug, person.pk])
    assert "Mo staat al in de lijst" in client.post(url, follow=True).content.decode()
    assert fresh(person).deleted_at is not None


def test_person_who_was_forgotten_cannot_be_put_back(client, network, owner):
    person = factories.ParticipantFactory(network=network, other_perspectives=["beleid"])
    factories.IntakeFactory(network=network, participant=person)
    services.remove_personal_data(participant=person)
    client.force_login(owner)
    url = reverse("networks:restore_participant", args=[network.slug, person.pk])
    assert client.post(url).status_code == 404
    assert (
        "Oud-deelnemer" not in client.get(reverse("networks:removed", args=[network.slug])).content.decode()
    )
    assert fresh(person).other_perspectives == []
    assert not models.Intake.objects.exists()


def test_organisation_that_something_was_written_about_stays(network):
    partner = factories.PartnerFactory(network=network)
    services.remove(participant=factories.ParticipantFactory(network=network))
    assert models.Organisation.objects.get() == partner.organisation


def test_keep_of_a_page_that_is_only_looked_at_writes_nothing(network):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert keep(request, AgreementForm(None, network=network)) is None
    assert not models.Agreement.objects.exists()

"""Deleting a network: gone at once, back within 30 days, and after that everything of it is gone."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from assessment.enums import MailKind, MailState
from assessment.models import Conclusion, Mailing, PooledEdition, ReportEdition, Round, Submission
from assessment.services.closing import close_due_rounds, close_round
from assessment.services.reminders import remind
from assessment.services.removing import remove_expired_networks
from assessment.services.self import keep_reflection
from assessment.services.together import start_together
from handbook.enums import RoleName
from liso import jobs
from networks import models, services
from networks.models import Network
from tests import factories
from tests.assessment.builders import answer, end, fill_in, invitations_of, make_network, make_round

pytestmark = pytest.mark.django_db


def delete(client, network, name=None):
    return client.post(
        reverse("networks:delete", args=[network.slug]), {"name": network.name if name is None else name}
    )


def deleted(network, days=0):
    Network.objects.filter(pk=network.pk).update(deleted_at=timezone.now() - timedelta(days=days))
    network.refresh_from_db()
    return network


def restore_url(network):
    return reverse("networks:restore", args=[network.slug])


def test_delete_page_says_what_goes_and_until_when(client, owner, network):
    client.force_login(owner)
    page = client.get(reverse("networks:delete", args=[network.slug])).content.decode()
    for text in ["nog 30 dagen terughalen", "evaluatierapporten", "Typ de naam van het netwerk"]:
        assert text in page


@pytest.mark.parametrize("name", ["", "Jong", "Jong volwassen 2"])
def test_delete_without_the_right_name_deletes_nothing(client, owner, network, name):
    client.force_login(owner)
    assert delete(client, network, name).status_code == 200
    assert Network.objects.present().filter(pk=network.pk).exists()


@pytest.mark.parametrize("name", ["Jong volwassen", "  jong  VOLWASSEN "])
def test_delete_with_the_name_hides_it_for_everybody(client, owner, member, network, name):
    client.force_login(owner)
    assert delete(client, network, name).url == reverse("networks:list")
    assert client.get(reverse("networks:detail", args=[network.slug])).status_code == 404
    client.force_login(member)
    assert network.name not in client.get(reverse("networks:list")).content.decode()


def test_delete_of_an_archived_network_is_possible(client, owner, network):
    services.archive_network(network=network)
    client.force_login(owner)
    assert delete(client, network).status_code == 302


def test_restore_from_the_list_brings_everything_back(client, owner, member, network):
    agreement = factories.AgreementFactory(network=network)
    client.force_login(owner)
    delete(client, network)
    page = client.get(reverse("networks:list")).content.decode()
    assert f'action="{restore_url(network)}"' in page
    assert client.post(restore_url(network)).url == reverse("networks:detail", args=[network.slug])
    assert models.Agreement.objects.present().get() == agreement
    client.force_login(member)
    assert client.get(reverse("networks:detail", args=[network.slug])).status_code == 200


@pytest.mark.parametrize("role", [None, *RoleName])
def test_restore_is_for_who_ends_networks(client, network, role):
    user = factories.UserFactory()
    if role:
        factories.ParticipantFactory(network=network, user=user, roles=[role])
    deleted(network)
    client.force_login(user)
    may = role in {"leernetwerktrekker", "procesbegeleider", "projectassistent", "coordinator"}
    assert client.get(restore_url(network)).status_code == 405
    status = client.post(restore_url(network)).status_code
    assert status == (302 if may else 403 if role else 404)
    network.refresh_from_db()
    assert (network.deleted_at is None) is may


def test_restore_without_account_asks_for_login(client, network):
    deleted(network)
    assert client.post(restore_url(network)).url.startswith(reverse("account_login"))


def test_restore_of_a_network_that_is_there_says_so(client, owner, network):
    client.force_login(owner)
    response = client.post(restore_url(network), follow=True)
    assert response.redirect_chain == [(reverse("networks:detail", args=[network.slug]), 302)]
    assert f"{network.name} was al teruggehaald." in response.content.decode()


def test_restore_of_a_network_that_is_there_tells_a_stranger_nothing(client, network):
    client.force_login(factories.UserFactory())
    assert client.post(restore_url(network)).status_code == 404


def test_restore_by_two_at_once_is_no_error(network):
    services.delete_network(network=network)
    for _ in range(2):
        services.restore_network(network=network)
    network.refresh_from_db()
    assert network.deleted_at is None


def test_restore_after_30_days_is_refused(client, owner, network):
    deleted(network, days=31)
    client.force_login(owner)
    assert network.name not in client.get(reverse("networks:list")).content.decode()
    page = client.post(restore_url(network), follow=True).content.decode()
    assert "De 30 dagen zijn voorbij." in page
    network.refresh_from_db()
    assert network.deleted_at is not None


def everything(network):
    """A network with one of all that can hang on it."""
    for name in dir(factories):
        factory = getattr(factories, name)
        if name.endswith("Factory") and name != "RecordFactory" and hasattr(factory, "_meta"):
            model = factory._meta.model
            if model and hasattr(model, "network") and model is not models.Participant:
                factory(network=network)
    meeting = network.meetings.first()
    factories.AttendanceFactory(meeting=meeting)
    factories.PreparationTickFactory(meeting=meeting)
    factories.MeetingMailFactory(meeting=meeting, participant=network.participants.first())
    factories.ManagerInviteFactory(participant__network=network)
    network.participants.first().ring_changes.create(was="schil", on=timezone.localdate())
    past = make_round(network, year=2025)
    for invitation in invitations_of(past):
        answer(invitation, texts={"open-vieren": "Taart"})
    close_round(round_id=past.pk)
    Conclusion.objects.create(round=past, theme_id="besluitvorming", text="Eerder beslissen")
    running = make_round(network, year=2026)
    first, second, *_ = invitations_of(running)
    answer(first)
    fill_in(second, texts={"open-vieren": "Nog niet verstuurd"})
    running.entry_desks.create(name="Bibliotheek")
    start_together(network=network, year=2026, started_by=None)
    keep_reflection(
        network=network,
        year=2026,
        short=True,
        answers={},
        roles=[],
        together=False,
        makers=[factories.ParticipantFactory(network=network, user=factories.UserFactory()).user],
        agrees=False,
    )
    return past


@pytest.fixture
def edition(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    network = make_network(6)
    past = everything(network)
    name = default_storage.save("editions/rapport.pdf", ContentFile(b"%PDF"))
    made = ReportEdition.objects.create(
        round=past, input_hash="a", template_version="b", content_edition="c", file=name
    )
    made.shares.create(reader="Gemeente", expires_on=timezone.localdate())
    return made


def rows():
    """How many rows of networks and reflections there are, by model; accounts and pooled figures aside."""
    models_ = [*apps.get_app_config("networks").get_models(), *apps.get_app_config("assessment").get_models()]
    # With what a manager leaves out by itself.
    return {
        model.__name__: model._base_manager.count()
        for model in models_
        if model not in (models.User, PooledEdition)
    }


def test_after_30_days_nothing_of_the_network_is_left(edition):
    assert [name for name, number in rows().items() if not number] == ["ThemeAnswer"]
    network = edition.round.network
    assert remove_expired_networks() == 0
    deleted(network, days=31)
    assert remove_expired_networks() == 1
    assert {name for name, number in rows().items() if number} == set()
    assert not default_storage.exists(edition.file.name)


def test_after_30_days_other_networks_stay_whole(edition):
    before = rows()
    other = make_network(6)
    everything(other)
    deleted(other, days=31)
    remove_expired_networks()
    assert rows() == before
    assert default_storage.exists(edition.file.name)


def test_within_30_days_the_job_leaves_it(edition):
    before = rows()
    deleted(edition.round.network, days=29)
    assert jobs.run_due() == []
    assert {name: rows()[name] for name in ("Network", "Round", "Response", "Agreement")} == {
        name: before[name] for name in ("Network", "Round", "Response", "Agreement")
    }


def test_the_daily_job_deletes_networks_for_good(network):
    deleted(network, days=31)
    assert jobs.run_due() == []
    assert not Network.objects.exists()


def test_deleted_network_sends_no_mail_and_closes_after_its_return(mailoutbox):
    round_ = make_round(make_network(6))
    for invitation in invitations_of(round_):
        answer(invitation)
    mailoutbox.clear()
    deleted(round_.network)
    end(round_)
    remind()
    assert close_due_rounds() == 0
    assert Submission.objects.count() == 6
    assert mailoutbox == []
    services.restore_network(network=round_.network)
    assert close_due_rounds() == 1
    assert Round.objects.with_results().exists()
    states = Mailing.objects.filter(kind=MailKind.RESULTS).values_list("state", flat=True)
    assert (list(states), len(mailoutbox)) == ([MailState.SENT] * 6, 6)


def test_archive_and_reopen(network):
    services.archive_network(network=network)
    network.refresh_from_db()
    assert network.archived_at is not None
    services.reopen_network(network=network)
    network.refresh_from_db()
    assert network.archived_at is None

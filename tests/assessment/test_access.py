"""Every address of the reflection × every role × reading and writing. An address that is not in the table fails."""

import pytest
from django.urls import reverse

from assessment import urls
from assessment.models import (
    Conclusion,
    EditionShare,
    EntryDesk,
    Invitation,
    Mailing,
    OpenAnswer,
    ReportEdition,
    Round,
    ThemeAnswer,
)
from assessment.report import build_report
from assessment.services.together import start_together
from handbook.enums import RoleName
from networks.enums import Kind, Right
from networks.models import Meeting, Participant, RolePeriod
from networks.permissions import ALLOWED, MANAGER_ROLES, RIGHTS, Action
from tests import environment
from tests.assessment.builders import make_network, make_round
from tests.assessment.reports import close_with
from tests.factories import LONG_AGO, UserFactory
from tests.networks.rights import OF_EACH_SORT

pytestmark = pytest.mark.django_db

READ, MANAGE, END = Action.VIEW_RESULTS, Action.MANAGE_ROUNDS, Action.END_NETWORK
# Writing conclusions and planning the conversation go by other rights than the reflection itself.
CONCLUDE, DISCUSS = Kind.AGREEMENTS, Kind.MEETINGS
# name → (the action it needs, which round it is about, what it answers to a POST by somebody who may: None = no POST)
TABLE = {
    "rounds": (READ, None, None),
    "open": (MANAGE, None, 200),
    "start_together": (MANAGE, None, 302),
    "round": (MANAGE, "running", None),
    "extend": (MANAGE, "running", 302),
    "resend": (MANAGE, "running", 302),
    "invited": (MANAGE, "running", None),
    "invite_later": (MANAGE, "running", 302),
    "take_off_list": (MANAGE, "running", 302),
    "put_back": (MANAGE, "running", 302),
    "strips": (MANAGE, "running", None),
    "make_strips": (MANAGE, "running", 302),
    "withdraw_strips": (MANAGE, "running", 200),
    "print_strips": (MANAGE, "running", None),
    "paper": (MANAGE, "running", 302),
    "paper_pdf": (MANAGE, "running", None),
    "paper_large_pdf": (MANAGE, "running", None),
    "desk_stop": (MANAGE, "running", 302),
    "close": (MANAGE, "running", 302),
    "joint_theme": (MANAGE, "joint", 302),
    "together": (MANAGE, "joint", 302),
    "joint": (MANAGE, "joint", 302),
    "open_answers": (MANAGE, "closed", 302),
    "pool_consent": (MANAGE, "closed", 302),
    "results": (READ, "closed", None),
    "present": (READ, "closed", None),
    "conclude": (CONCLUDE, "closed", 302),
    "discuss": (DISCUSS, "closed", 302),
    "report_pdf": (READ, "closed", None),
    "kind_pdf": (READ, "closed", None),
    "years": (READ, None, None),
    "years_pdf": (READ, None, None),
    "summary_word": (READ, "closed", None),
    # What is shared can be ended in a closed network too. Making a link is for who manages rounds.
    "shares": (END, None, 200),
    "share_withdraw": (END, None, 302),
    "export_xlsx": (READ, "closed", None),
    "export_csv": (READ, "closed", None),
    "codebook": (READ, "closed", None),
}
ABOUT_ONE_INVITATION = {"resend", "take_off_list", "put_back"}
POST_ONLY = {
    "start_together",
    "extend",
    "invite_later",
    "make_strips",
    "withdraw_strips",
    "pool_consent",
    "desk_stop",
    "share_withdraw",
    *ABOUT_ONE_INVITATION,
}
# By personal link: an account makes no difference. Tested in test_respond, test_person and test_results.
BY_LINK = {
    "respond",
    "respond_step",
    "respond_autosave",
    "respond_review",
    "respond_sent",
    "my_data",
    "shared_results",
    "shared_report_pdf",
    "shared_kind_pdf",
    "shared_present",
    # By the link of who reads one edition from outside. Tested in test_sharing.
    "shared_edition",
    "shared_edition_pdf",
    # By the link of who types paper over. Tested in test_desk.
    "desk",
    "desk_sheet",
    # By the code on a strip of paper. Tested in test_strips.
    "strip",
    "strip_code",
}
# For everybody: nobody is known and nothing is stored. Tested in test_self.
OPEN_TO_ALL = {"self_scan", "self_whole"}
# For the keepers of the method, whatever their role in a network.
STAFF_ONLY = {"pooled"}
# Of who made it and nobody else, whatever their role. Tested in test_self_stored.
PERSONAL = {"self_list", "self_fill_in", "self_kept", "self_pdf", "self_compare", "self_agree", "self_remove"}
EVERYBODY = ["anonymous", "stranger", "former member", "removed member", *RoleName.values]
# On PostgreSQL a few: what a role may do is decided without a database.
ASKED = EVERYBODY if environment.SQLITE else ["former member", RoleName.LEADER.value]
READING = [who for who in ASKED if who in OF_EACH_SORT or who not in RoleName.values]


@pytest.fixture
def world():
    """A network with a running, a closed and a joint round; and another one, of which nothing may change."""
    return {name: build(make_network(6)) for name in ("ours", "theirs")}


def build(network):
    people, texts = [("praktijk", 4)] * 6, [{"open-vieren": "Taart"}] * 6
    closed = close_with(make_round(network, year=2025), people, texts)
    running = make_round(network, year=2026)
    EntryDesk.objects.create(round=running, name="Buurthuis")
    edition = ReportEdition.objects.create(round=closed, kind="summary", file="editions/none.pdf")
    return {
        "network": network,
        "closed": closed,
        "running": running,
        "share": EditionShare.objects.create(edition=edition, reader="ZonMw", expires_on="2100-01-01"),
        "joint": start_together(network=network, year=2026, started_by=None),
    }


def log_in(client, who, network):
    client.logout()
    if who == "anonymous":
        return
    user = UserFactory()
    client.force_login(user)
    if who == "stranger":
        return
    person = Participant.objects.create(network=network, name=who, user=user, since=LONG_AGO)
    role = RoleName(who) if who in RoleName.values else RoleName.LEADER
    RolePeriod.objects.create(
        participant=person, role=role, since=LONG_AGO, until=LONG_AGO if who == "former member" else None
    )
    if who == "removed member":
        Participant.objects.filter(pk=person.pk).update(deleted_at="2025-01-01T00:00Z")


def address(name, about, rounds_of=None):
    """The address in one network; `rounds_of` puts the ids of another network into it."""
    _, which, _ = TABLE[name]
    args = [about["network"].slug]
    if which:
        round_ = (rounds_of or about)[which]
        args.append(round_.pk)
        if name in ABOUT_ONE_INVITATION:
            args.append(round_.invitations.first().pk)
        if name == "desk_stop":
            args.append(round_.entry_desks.first().pk)
        by_theme, by_word = ["leiderschap"], ["samenvatting"]
        more = {"present": [1], "conclude": by_theme, "joint_theme": by_theme, "kind_pdf": by_word}
        args += more.get(name, [])
    if name == "share_withdraw":
        args.append((rounds_of or about)["share"].pk)
    return reverse(f"assessment:{name}", args=args)


def everything(about) -> list:
    """All rows of a network's reflections, to see that nothing changed."""
    network = about["network"]
    return [
        list(Round.objects.filter(network=network).order_by("pk").values()),
        list(Invitation.objects.filter(round__network=network).order_by("pk").values()),
        list(EntryDesk.objects.filter(round__network=network).order_by("pk").values()),
        list(EditionShare.objects.filter(edition__round__network=network).order_by("pk").values()),
        list(Mailing.objects.filter(invitation__round__network=network).order_by("pk").values()),
        list(OpenAnswer.objects.filter(round__network=network).order_by("pk").values()),
        list(ThemeAnswer.objects.filter(round__network=network).order_by("pk").values()),
        list(Conclusion.objects.filter(round__network=network).order_by("pk").values()),
        list(Meeting.objects.filter(network=network).order_by("pk").values()),
    ]


def expected(who, action) -> int:
    """Status for who may not: the login page, 404 for a stranger, 403 for too low a role; 0 for who may."""
    if who == "anonymous":
        return 302
    if who not in RoleName.values:
        return 404
    return 0 if may(RoleName(who), action) else 403


def may(role, action) -> bool:
    return RIGHTS[role][action] >= Right.EDIT if isinstance(action, Kind) else action in ALLOWED[role]


BODY = {
    "closes_at": "31-12-2026",
    "year": "2026",
    "email": "kaping@example.org",
    "number": "2",
    "name": "Bibliotheek Noord",
    "leiderschap-value": "1",
    "text": "Wat we concluderen",
    "themes": ["leiderschap"],
    "minutes": "60",
    "title": "Gesprek",
    "day": "3-12-2026",
    "time": "13.30",
    "afronden": "",
    "versturen": "",
}


def test_every_address_stands_in_the_table():
    names = {pattern.name for pattern in urls.urlpatterns}
    assert names == TABLE.keys() | BY_LINK | OPEN_TO_ALL | STAFF_ONLY | PERSONAL


def test_reading_is_for_who_may(client, world, monkeypatch):
    ours = world["ours"]
    # Who may see the results is asked here, not what they are: one report does for all.
    report = build_report(ours["closed"])
    monkeypatch.setattr("assessment.views.results.build_report", lambda round_: report)
    monkeypatch.setattr("assessment.views.talking.build_report", lambda round_: report)
    monkeypatch.setattr("assessment.views.export.build_report", lambda round_: report)
    monkeypatch.setattr("assessment.views.taking.build_report", lambda round_: report)
    monkeypatch.setattr("assessment.views.taking.as_word", lambda report: b"")
    for who in READING:
        log_in(client, who, ours["network"])
        for name, (action, _, _) in TABLE.items():
            response = client.get(address(name, ours))
            if who == "anonymous":
                assert response["Location"].startswith("/account/login/"), (who, name)
            elif name in POST_ONLY:
                # Says the same of a network that does not exist.
                assert response.status_code == 405, (who, name)
            elif refused := expected(who, action):
                assert response.status_code == refused, (who, name)
            else:
                assert response.status_code in {200, 302}, (who, name)


def test_writing_by_who_may_not_changes_nothing(client, world):
    ours = world["ours"]
    before = everything(ours)
    for who in ASKED:
        log_in(client, who, ours["network"])
        for name, (action, _, status) in TABLE.items():
            refused = expected(who, action)
            if status is not None and not refused:
                continue
            response = client.post(address(name, ours), BODY)
            if who == "anonymous":
                assert response["Location"].startswith("/account/login/"), (who, name)
            else:
                assert response.status_code == (405 if status is None else refused), (who, name)
    assert everything(ours) == before


@pytest.mark.parametrize("who", sorted(MANAGER_ROLES & set(ASKED)))
def test_writing_is_for_who_manages(client, world, who):
    ours = world["ours"]
    log_in(client, who, ours["network"])
    for name, (_, _, status) in TABLE.items():
        if status is not None:
            assert client.post(address(name, ours), BODY).status_code == status, name


@pytest.mark.parametrize("who", ["leernetwerktrekker", "deelnemer"])
def test_a_round_of_another_network_does_not_exist(client, world, who):
    """The right network in the address, the ids of another one behind it, and their people in the body."""
    ours, theirs = world["ours"], world["theirs"]
    log_in(client, who, ours["network"])
    before = everything(theirs)
    people = [str(pk) for pk in theirs["network"].participants.values_list("pk", flat=True)]
    for name, (action, which, _) in TABLE.items():
        if which is None:
            client.post(address(name, ours), BODY | {"participants": people})
            continue
        status = 404 if may(RoleName(who), READ if isinstance(action, Kind) else action) else 403
        assert client.post(address(name, ours, rounds_of=theirs), BODY).status_code in {status, 405}, name
        if name not in POST_ONLY:
            assert client.get(address(name, ours, rounds_of=theirs)).status_code == status, name
    for name in TABLE:
        assert client.get(address(name, theirs)).status_code in {404, 405}, name
        assert client.post(address(name, theirs), BODY).status_code in {404, 405}, name
    assert everything(theirs) == before


def test_the_invitation_of_another_round_cannot_be_sent_again(client, world):
    ours, theirs = world["ours"], world["theirs"]
    log_in(client, RoleName.LEADER.value, ours["network"])
    foreign = theirs["running"].invitations.first()
    path = reverse("assessment:resend", args=[ours["network"].slug, ours["running"].pk, foreign.pk])
    before = everything(theirs)
    assert client.post(path, BODY).status_code == 404
    assert everything(theirs) == before


def test_figures_over_many_networks_are_for_staff_only(client, world):
    path = reverse("assessment:pooled")
    for who in EVERYBODY:
        log_in(client, who, world["ours"]["network"])
        response = client.get(path)
        assert response.status_code == (302 if who == "anonymous" else 404), who
    client.force_login(UserFactory(is_staff=True))
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405

"""Paper sheets typed over by somebody outside the network: codes first, then sheets, and nothing between them."""

from uuid import uuid1, uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment import links
from assessment.desk_form import key_of
from assessment.links import Purpose, answer_path, find_desk, token_for
from assessment.models import EntryDesk, Invitation, Round, Submission
from assessment.services import desk as service
from assessment.services.answering import AlreadyAnswered, NothingAnswered, RoundClosed, save_answers, submit
from assessment.services.closing import close_round
from assessment.services.desk import DeskStopped, FormUsedAgain, NoSheetWaiting, UnknownCode
from assessment.strips import code_of
from handbook.enums import RoleName
from networks.models import Participant, RolePeriod
from tests.assessment.builders import answer, end, invitations_of, make_network, make_round
from tests.factories import LONG_AGO, UserFactory
from tests.reading import page_of, words
from tests.threads import at_once

pytestmark = pytest.mark.django_db

QUESTION = "open-vieren"


@pytest.fixture
def round_():
    return make_round(make_network(6))


@pytest.fixture
def strips(round_):
    return Invitation.objects.bulk_create(Invitation(round=round_, is_strip=True) for _ in range(3))


@pytest.fixture
def desk(round_):
    return service.open_desk(round_=round_, name="Bibliotheek Noord")


def address(desk, name="desk"):
    return reverse(f"assessment:{name}", args=[token_for(desk, Purpose.DESK)])


def text_of(response) -> str:
    return words(page_of(response).find(".//main"))


def people(round_) -> list[Invitation]:
    """Who was invited by name."""
    return [invitation for invitation in invitations_of(round_) if not invitation.is_strip]


def waiting(desk) -> int:
    return EntryDesk.objects.get(pk=desk.pk).waiting


def mark(desk, *strips):
    for strip in strips:
        service.mark_code(desk=desk, typed=code_of(strip))


def enter(desk, value=4, *, key=None, texts=None):
    answers = dict.fromkeys(desk.round.items.filter(theme__isnull=False).values_list("pk", flat=True), value)
    service.enter_sheet(desk=desk, key=key or uuid4(), answers=answers, texts=texts or {})


def typed(desk, key=None, **more) -> dict:
    """What the form of a whole sheet sends: one statement ticked, the next one left empty."""
    first, second = desk.round.items.filter(theme__isnull=False)[:2]
    return {
        "lijst": str(key or uuid4()),
        f"s{first.pk}": "4",
        f"s{second.pk}": "",
        f"t-{QUESTION}": "",
        **more,
    }


# --- The link ----------------------------------------------------------------------------------------------


def test_link_opens_its_own_desk_and_nothing_else(desk, strips):
    assert find_desk(token_for(desk, Purpose.DESK)) == desk
    for purpose in (Purpose.ANSWER, Purpose.RESULTS, Purpose.PERSON):
        assert find_desk(token_for(desk, purpose)) is None
    assert find_desk(token_for(strips[0], Purpose.DESK)) is None
    assert links.find_invitation(token_for(desk, Purpose.DESK)) is None


@pytest.mark.parametrize("name", ["desk", "desk_sheet"])
def test_link_needs_no_account_and_leaves_no_cookie(client, desk, strips, name):
    mark(desk, strips[0])
    response = client.get(address(desk, name))
    assert response.status_code == 200
    assert not response.cookies
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"


def test_wrong_link_says_so_and_is_not_logged(client, lines):
    token = "x" * 43
    response = client.get(f"/intypen/{token}/")
    assert (response.status_code, "Deze link werkt niet" in text_of(response)) == (404, True)
    assert token not in lines.getvalue()


def test_stopped_link_hands_back_what_was_typed(client, desk, strips):
    mark(desk, strips[0])
    service.stop_desk(desk=desk)
    response = client.post(address(desk, "desk_sheet"), typed(desk, **{f"t-{QUESTION}": "Samen koken."}))
    assert response.status_code == 410
    assert "Deze link is gestopt" in text_of(response)
    assert "Samen koken." in text_of(response)
    assert Submission.objects.count() == 0
    with pytest.raises(DeskStopped):
        enter(desk)


def test_link_stops_by_itself_when_the_round_ends(client, desk, strips, round_):
    mark(desk, strips[0])
    end(round_)
    response = client.post(address(desk, "desk_sheet"), typed(desk, **{f"t-{QUESTION}": "Samen koken."}))
    assert response.status_code == 410
    assert "De reflectie is gesloten" in text_of(response)
    assert "Samen koken." in text_of(response)
    for late in (lambda: mark(desk, strips[1]), lambda: enter(desk)):
        with pytest.raises(RoundClosed):
            late()
    assert Submission.objects.count() == 0


def test_page_tells_the_trekker_to_stop(client, desk):
    assert (
        "Ben je trekker of doe je mee in dit netwerk? Stop dan hier en vraag iemand van buiten. "
        "Jij kunt een handschrift herkennen."
    ) in text_of(client.get(address(desk)))


# --- Codes -------------------------------------------------------------------------------------------------


def test_code_marks_its_strip_and_makes_room_for_one_sheet(client, desk, strips):
    response = client.post(address(desk), {"code": code_of(strips[0]).lower().replace("-", " ")}, follow=True)
    assert "De code is geteld." in text_of(response)
    assert "Je kunt nu 1 lijst overtypen." in text_of(response)
    marked = Invitation.objects.filter(answered=True)
    assert [strip.pk for strip in marked] == [strips[0].pk]
    assert Submission.objects.count() == 0


def test_unknown_code_stays_on_the_page(client, desk, strips):
    response = client.post(address(desk), {"code": "2222-3333-4444"})
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert page.find(id="code")["value"] == "2222-3333-4444"
    assert "Deze code kennen we niet in deze reflectie." in page.find(id="code-fout").get_text()
    assert "code-fout" in page.find(id="code")["aria-describedby"]
    assert waiting(desk) == 0


def test_code_counts_once_also_after_answering_by_link(client, desk, strips):
    mark(desk, strips[0])
    answer(strips[1])
    for strip in strips[:2]:
        with pytest.raises(AlreadyAnswered):
            mark(desk, strip)
        response = client.post(address(desk), {"code": code_of(strip)})
        assert "Deze code is al gebruikt." in text_of(response)
    assert waiting(desk) == 1


def test_code_of_a_withdrawn_strip_or_another_round_is_unknown(desk, strips):
    Invitation.objects.filter(pk=strips[0].pk).update(withdrawn=True)
    elsewhere = Invitation.objects.create(round=make_round(), is_strip=True)
    for strip in (strips[0], elsewhere):
        with pytest.raises(UnknownCode):
            mark(desk, strip)
    assert waiting(desk) == 0


def test_marked_strip_cannot_be_used_by_link_any_more(client, desk, strips):
    mark(desk, strips[0])
    response = client.get(answer_path(strips[0]), follow=True)
    assert "Bedankt" in text_of(response)


@pytest.mark.parametrize("code", ["", " ", "é" * 400, "\x00", "2222-3333-4444-" * 50])
def test_any_nonsense_for_a_code_is_refused_calmly(client, desk, strips, code):
    assert client.post(address(desk), {"code": code}).status_code == 422


# --- Sheets ------------------------------------------------------------------------------------------------


def test_sheet_becomes_the_same_as_one_sent_by_link(client, desk, strips):
    """Row for row: the same columns, the same shape, the same order of keys."""
    mark(desk, strips[0])
    items = list(desk.round.items.filter(theme__isnull=False).values_list("pk", flat=True))
    sent = {"lijst": str(uuid4()), f"t-{QUESTION}": "Taart!"} | {f"s{pk}": "4" for pk in reversed(items)}
    assert client.post(address(desk, "desk_sheet"), sent).status_code == 302
    by_link = people(desk.round)[0]
    save_answers(invitation=by_link, answers=dict.fromkeys(items, 4), texts={QUESTION: "Taart!"})
    submit(invitation=by_link)
    pair = list(Submission.objects.values("round_id", "payload"))
    assert pair[0] == pair[1]
    assert list(pair[0]["payload"]["answers"]) == list(pair[1]["payload"]["answers"])
    assert {row.pk.version for row in Submission.objects.all()} == {4}


def test_empty_rows_of_a_sheet_stay_without_an_answer(client, desk, strips):
    mark(desk, strips[0])
    first = desk.round.items.filter(theme__isnull=False)[0]
    client.post(address(desk, "desk_sheet"), typed(desk))
    [kept] = Submission.objects.all()
    assert kept.payload == {"perspective": "onbekend", "answers": {str(first.pk): 4}, "texts": {}}


def test_sheet_keeps_the_perspective_when_the_round_asks_it(client, desk, strips):
    Round.objects.update(asks_perspective=True)
    mark(desk, strips[0])
    assert "Financier" in text_of(client.get(address(desk, "desk_sheet")))
    client.post(address(desk, "desk_sheet"), typed(desk, perspectief="doelgroep"))
    assert Submission.objects.get().payload["perspective"] == "doelgroep"


def test_page_of_the_next_sheet_shows_nothing_of_the_one_before(client, desk, strips):
    mark(desk, *strips[:2])
    body = typed(desk, **{f"t-{QUESTION}": "Samen koken."})
    response = client.post(address(desk, "desk_sheet"), body, follow=True)
    assert "De lijst is bewaard." in text_of(response)
    assert "Samen koken." not in response.content.decode()
    page = BeautifulSoup(response.content, "html.parser")
    assert {radio["value"] for radio in page.select("input[checked]")} == {""}
    assert page.find("input", {"name": "lijst"})["value"] != body["lijst"]


def test_last_sheet_leads_back_to_the_codes(client, desk, strips):
    mark(desk, strips[0])
    response = client.post(address(desk, "desk_sheet"), typed(desk), follow=True)
    assert "Alle getelde lijsten zijn overgetypt." in text_of(response)
    assert client.get(address(desk, "desk_sheet"))["Location"] == address(desk)


def test_sheets_never_outnumber_the_codes(client, desk, strips):
    mark(desk, *strips[:2])
    for _ in range(2):
        enter(desk)
    with pytest.raises(NoSheetWaiting):
        enter(desk)
    response = client.post(address(desk, "desk_sheet"), typed(desk, **{f"t-{QUESTION}": "Samen koken."}))
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 409
    assert "Voor deze lijst is nog geen code geteld." in text_of(response)
    assert page.find(id=f"t-{QUESTION}").get_text().strip() == "Samen koken."
    assert len(page.select('input[checked][value="4"]')) == 1
    assert Submission.objects.count() == 2


def test_codes_of_one_desk_make_no_room_at_another(desk, strips):
    mark(desk, strips[0])
    other = service.open_desk(round_=desk.round, name="Buurthuis")
    with pytest.raises(NoSheetWaiting):
        enter(other)


def test_sheets_that_wait_at_a_stopped_desk_can_be_entered_at_the_next(desk, strips):
    mark(desk, *strips)
    enter(desk)
    service.stop_desk(desk=desk)
    other = service.open_desk(round_=desk.round, name="Buurthuis")
    assert (waiting(desk), waiting(other)) == (0, 2)
    enter(other)
    again = service.open_desk(round_=desk.round, name="Buurthuis")
    assert (again.pk, waiting(again), Submission.objects.count()) == (other.pk, 1, 2)


def test_double_click_enters_a_sheet_once(client, desk, strips):
    mark(desk, *strips)
    body = typed(desk)
    for _ in range(2):
        response = client.post(address(desk, "desk_sheet"), body)
        assert response["Location"] == f"{address(desk, 'desk_sheet')}?bewaard"
    assert (Submission.objects.count(), waiting(desk)) == (1, 2)


def test_next_sheet_typed_over_an_earlier_page_is_not_lost(client, desk, strips):
    """The button back, and another sheet in the same form: the page asks, and keeps it the second time."""
    mark(desk, *strips)
    key = uuid4()
    client.post(address(desk, "desk_sheet"), typed(desk, key))
    again = typed(desk, key, **{f"t-{QUESTION}": "Samen koken."})
    response = client.post(address(desk, "desk_sheet"), again)
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 409
    assert "Is dit een andere lijst? Druk dan nog een keer" in text_of(response)
    assert page.find(id=f"t-{QUESTION}").get_text().strip() == "Samen koken."
    assert Submission.objects.count() == 1
    renewed = page.find("input", {"name": "lijst"})["value"]
    assert client.post(address(desk, "desk_sheet"), again | {"lijst": renewed}).status_code == 302
    assert Submission.objects.count() == 2


def test_used_form_is_refused_by_the_service(desk, strips):
    mark(desk, *strips)
    key = uuid4()
    enter(desk, 4, key=key)
    enter(desk, 4, key=key)
    with pytest.raises(FormUsedAgain):
        enter(desk, 5, key=key)
    assert (Submission.objects.count(), waiting(desk)) == (1, 2)


def test_empty_sheet_is_not_entered(client, desk, strips):
    mark(desk, strips[0])
    response = client.post(address(desk, "desk_sheet"), {"lijst": str(uuid4())})
    assert (response.status_code, "Er is nog niets ingevuld." in text_of(response)) == (422, True)
    with pytest.raises(NothingAnswered):
        service.enter_sheet(desk=desk, key=uuid4(), answers={}, texts={})
    assert waiting(desk) == 1


def test_text_that_is_too_long_keeps_the_whole_sheet_on_the_page(client, desk, strips):
    mark(desk, strips[0])
    body = typed(desk, **{f"t-{QUESTION}": "a" * 4001})
    response = client.post(address(desk, "desk_sheet"), body)
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert page.find(id=f"t-{QUESTION}").get_text().strip() == "a" * 4001
    assert len(page.select('input[checked][value="4"]')) == 1
    assert page.find("input", {"name": "lijst"})["value"] == body["lijst"]
    assert Submission.objects.count() == 0


def test_far_too_much_text_is_refused_with_a_page(client, desk, strips):
    mark(desk, strips[0])
    response = client.post(address(desk, "desk_sheet"), typed(desk, **{f"t-{QUESTION}": "a" * 1_100_000}))
    assert (response.status_code, "Dit is te veel tekst" in text_of(response)) == (413, True)


def test_number_of_a_form_that_we_did_not_make_is_replaced():
    """A version 1 UUID holds the time: nothing that an attacker chose becomes a key."""
    for sent in ("", "x", str(uuid1())):
        assert key_of({"lijst": sent}).version == 4
    key = uuid4()
    assert key_of({"lijst": str(key)}) == key


def test_pages_ask_the_database_as_often_for_many_as_for_few(client, desk, strips):
    mark(desk, *strips)

    def asked() -> list[int]:
        counts = []
        for call in (
            lambda: client.get(address(desk, "desk_sheet")),
            lambda: client.post(address(desk, "desk_sheet"), typed(desk)),
            lambda: client.post(address(desk), {"code": "2222-3333-4444"}),
        ):
            with CaptureQueriesContext(connection) as queries:
                call()
            counts.append(len(queries))
        return counts

    few = asked()
    Invitation.objects.bulk_create(Invitation(round=desk.round, is_strip=True) for _ in range(40))
    assert asked() == few


# --- At the same moment, and the end -----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_windows_of_one_desk_enter_one_sheet_for_one_code(desk, strips):
    mark(desk, strips[0])
    outcomes = at_once(lambda: enter(desk), lambda: enter(desk))
    assert sorted(map(str, outcomes)) == sorted([str(None), str(NoSheetWaiting)])
    assert Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sheet_entered_while_the_round_closes_is_counted_or_refused(desk, strips, round_):
    for invitation in people(round_)[:5]:
        answer(invitation)
    mark(desk, strips[0])
    entered, _ = at_once(lambda: enter(desk), lambda: close_round(round_id=round_.pk))
    closed = Round.objects.get(pk=round_.pk)
    assert (entered, closed.answered_count) in [(None, 6), (RoundClosed, 5)]
    assert Submission.objects.count() == 0


def test_closing_counts_sheets_and_forgets_what_was_waiting(desk, strips, round_):
    for invitation in people(round_)[:4]:
        answer(invitation)
    mark(desk, *strips)
    enter(desk, texts={QUESTION: "Taart!"})
    closed = close_round(round_id=round_.pk)
    assert closed.answered_count == 5
    assert closed.responses.count() == 5
    assert [row.text for row in closed.open_answers.all()] == ["Taart!"]
    assert waiting(desk) == 0


# --- The manager -------------------------------------------------------------------------------------------


@pytest.fixture
def manager(client, round_):
    user = UserFactory()
    person = Participant.objects.create(network=round_.network, name="Ik", user=user, since=LONG_AGO)
    RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
    client.force_login(user)
    return client


def manage(round_, name="paper", *more):
    return reverse(f"assessment:{name}", args=[round_.network.slug, round_.pk, *more])


def test_manager_makes_a_link_once_and_stops_it(manager, round_):
    for _ in range(2):
        page = manager.post(manage(round_), {"name": "Bibliotheek Noord"}, follow=True)
    desk = EntryDesk.objects.get()
    assert links.desk_url(desk) in page.content.decode()
    assert "Typ de lijsten niet zelf over." in text_of(page)
    page = manager.post(manage(round_, "desk_stop", desk.pk), follow=True)
    assert "De link van Bibliotheek Noord werkt niet meer." in page.content.decode()
    assert links.desk_url(desk) not in page.content.decode()


def test_the_page_with_the_links_stays_in_no_cache(manager, desk, round_):
    assert manager.get(manage(round_))["Cache-Control"] == "no-store"


def test_a_round_that_closes_while_somebody_makes_a_link_says_so(manager, round_, monkeypatch):
    def too_late(**_):
        raise RoundClosed

    monkeypatch.setattr(service, "open_desk", too_late)
    assert manager.post(manage(round_), {"name": "Noord"})["Location"] == manage(round_, "round")


def test_link_without_a_name_is_asked_for_one(manager, round_):
    response = manager.post(manage(round_), {"name": " "})
    assert (response.status_code, EntryDesk.objects.count()) == (200, 0)


def test_manager_sees_how_many_sheets_wait_and_no_more(manager, desk, strips, round_):
    mark(desk, *strips)
    enter(desk, texts={QUESTION: "Samen koken."})
    page = manager.get(manage(round_)).content.decode()
    assert "2 lijsten zijn geteld en nog niet overgetypt." in " ".join(page.split())
    assert "Samen koken." not in page
    assert not any(code_of(strip) in page for strip in strips)


def test_manager_is_told_before_closing_what_is_not_typed_over(manager, desk, strips, round_):
    assert "overgetypt" not in text_of(manager.get(manage(round_, "close")))
    mark(desk, *strips)
    enter(desk)
    said = "Bij die antwoorden zijn 2 papieren lijsten die nog niet zijn overgetypt. Die tellen dan niet mee."
    assert said in text_of(manager.get(manage(round_, "close")))
    said = "2 lijsten tellen al mee als antwoord en zijn nog niet overgetypt."
    assert said in text_of(manager.get(manage(round_, "round")))


def test_paper_of_a_closed_round_leads_back_to_the_round(manager, desk, round_):
    close_round(round_id=round_.pk)
    assert manager.get(manage(round_))["Location"] == manage(round_, "round")
    stop = manage(round_, "desk_stop", desk.pk)
    assert manager.post(stop)["Location"] == manage(round_, "round")
    assert manager.get(manage(round_, "paper_pdf")).status_code == 404

"""Strips of paper: nameless invitations for people without mail, whose code tells nobody anything."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment import strips
from assessment.links import answer_path, results_path, token_for
from assessment.models import Draft, Invitation, Mailing, Round
from assessment.promise import promise_of
from assessment.services import inviting
from assessment.services.closing import close_round
from assessment.services.rounds import RoundRefused
from assessment.strips import code_of, invitation_with_code, own_code_of
from handbook.enums import RoleName
from networks.models import Participant, RolePeriod
from tests.assessment.builders import answer, end, fill_in, invitations_of, make_network, make_round
from tests.factories import LONG_AGO, UserFactory

pytestmark = pytest.mark.django_db

ENTER = "/strook/"


@pytest.fixture
def round_():
    return make_round(make_network(6, name="Ons netwerk"))


@pytest.fixture
def trekker(client, round_):
    user = UserFactory()
    person = round_.network.participants.last()
    Participant.objects.filter(pk=person.pk).update(user=user)
    RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
    client.force_login(user)
    return user


def make(round_, number=1) -> list[Invitation]:
    inviting.make_strips(round_=round_, number=number)
    return strips_of(round_)


def strips_of(round_) -> list[Invitation]:
    found = round_.invitations.filter(is_strip=True).order_by("pk")
    return list(found.select_related("round__network", "round__questionnaire"))


def url(name, round_, *args):
    return reverse(f"assessment:{name}", args=[round_.network.slug, round_.pk, *args])


def text_of(response):
    return " ".join(response.content.decode().split())


def begin(client, strip, **more):
    return client.post(ENTER, {"code": code_of(strip), **more})


# --- Codes ----------------------------------------------------------------------------------------------------


def test_a_code_is_three_groups_of_four_without_signs_that_look_alike(round_):
    codes = {code_of(strip) for strip in make(round_, 30)}
    assert len(codes) == 30
    for code in codes:
        assert re.fullmatch(r"(?:[2-9CDFGHJKLMNPQRTVWXY]{4}-){2}[2-9CDFGHJKLMNPQRTVWXY]{4}", code)


def test_a_code_holds_over_fifty_bits():
    assert len(strips.ALPHABET) ** strips.LENGTH > 2**56


def test_a_code_is_stored_nowhere(round_):
    [strip] = make(round_)
    stored = str(list(Invitation.objects.values()))
    assert code_of(strip) not in stored
    assert strips.tidied(code_of(strip)) not in stored


def test_a_code_changes_with_the_key(round_, settings):
    [strip] = make(round_)
    before = code_of(strip)
    settings.LINK_KEY = "another key"
    assert code_of(strip) != before


@pytest.mark.parametrize(
    "changed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: f" {code.replace('-', ' ')} ",
        lambda code: f"{code}.",
    ],
)
def test_a_code_is_read_however_it_is_typed(round_, changed):
    [strip] = make(round_)
    assert invitation_with_code(round_, changed(code_of(strip))) == strip


def test_letters_that_no_code_has_are_read_as_the_figures_they_look_like():
    assert strips.tidied("sz b2-ss") == "528255"


def test_a_code_is_found_in_one_query_however_many_there_are(round_, django_assert_num_queries):
    made = make(round_, 30)
    for strip in (made[0], made[-1]):
        with django_assert_num_queries(1):
            assert invitation_with_code(round_, code_of(strip)) == strip


def test_a_wrong_code_and_one_of_another_round_are_not_found(round_):
    [strip] = make(round_)
    [other] = make(make_round())
    for typed in (
        "",
        "2",
        "2222-2222-2222",
        code_of(strip)[:-1],
        code_of(strip) + "2",
        code_of(other),
        "é" * 12,
    ):
        assert invitation_with_code(round_, typed) is None


def test_a_withdrawn_strip_is_not_found_and_a_used_one_is(round_):
    first, second = make(round_, 2)
    inviting.withdraw_strips(round_=round_, strips=[first])
    answer(second)
    assert invitation_with_code(round_, code_of(first)) is None
    assert invitation_with_code(round_, code_of(second)) == second


def test_the_code_of_whoever_began_is_found_too(round_):
    [strip] = make(round_)
    begun = inviting.begin_with_strip(strip=strip)
    assert own_code_of(begun) != code_of(begun) == code_of(strip)
    assert invitation_with_code(round_, own_code_of(begun)) == strip


# --- Beginning with a strip ------------------------------------------------------------------------------------


def test_looking_at_the_address_of_a_qr_code_asks_the_database_nothing(client, round_):
    [strip] = make(round_)
    with CaptureQueriesContext(connection) as queries:
        page = text_of(client.get(f"{ENTER}{strips.tidied(code_of(strip))}/"))
    assert f'value="{code_of(strip)}"' in page
    assert len(queries) == 0
    assert strips_of(round_)[0].generation == strips.PRINTED


def test_a_code_leads_to_the_questionnaire_and_a_code_of_ones_own(client, round_):
    [strip] = make(round_)
    response = begin(client, strip)
    [begun] = strips_of(round_)
    assert own_code_of(begun) in text_of(response)
    assert answer_path(begun) in text_of(response)
    assert client.get(answer_path(begun)).status_code == 200
    assert (response.cookies, response["Cache-Control"], response["Referrer-Policy"]) == (
        {},
        "no-store",
        "no-referrer",
    )


def test_answers_by_strip_count_as_any_other(client, round_):
    [strip] = make(round_)
    begin(client, strip)
    answer(strips_of(round_)[0])
    for invitation in invitations_of(round_)[:4]:
        if not invitation.is_strip:
            answer(invitation)
    closed = close_round(round_id=round_.pk)
    assert closed.invited_count == 7
    assert closed.responses.count() == closed.answered_count


def test_the_printed_code_shows_nothing_of_what_was_filled_in(client, round_):
    """Whoever printed the strip tries it: the page neither shows answers nor leads to them."""
    [strip] = make(round_)
    begin(client, strip)
    [begun] = strips_of(round_)
    fill_in(begun, 2, texts={"open-vieren": "Taart van Karin"})
    response = begin(client, strip)
    assert response.status_code == 409
    assert "Met deze strook is al begonnen" in text_of(response)
    for secret in ("Karin", own_code_of(begun), token_for(begun)):
        assert secret not in text_of(response)
    assert client.get(f"/vragenlijst/{token_for(strip)}/").status_code == 404
    assert Draft.objects.filter(pk=begun.pk).exists()


def test_the_own_code_goes_on_where_somebody_was(client, round_):
    [strip] = make(round_)
    begin(client, strip)
    [begun] = strips_of(round_)
    fill_in(begun)
    response = client.post(ENTER, {"code": own_code_of(begun).lower()})
    assert response["Location"] == answer_path(begun)


def test_who_lost_the_own_code_begins_again_and_what_was_filled_in_goes(client, round_):
    [strip] = make(round_)
    begin(client, strip)
    fill_in(strips_of(round_)[0], 2)
    [before] = strips_of(round_)
    assert begin(client, strip, opnieuw="").status_code == 200
    [after] = strips_of(round_)
    assert not Draft.objects.exists()
    assert own_code_of(after) != own_code_of(before)
    assert client.get(answer_path(before)).status_code == 404


def test_who_filled_in_nothing_yet_can_begin_with_the_printed_code_again(client, round_):
    """The answer with the new code got lost, or nobody wrote it down."""
    [strip] = make(round_)
    assert [begin(client, strip).status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.parametrize("more", [{}, {"opnieuw": ""}])
def test_a_strip_is_for_one_answer(client, round_, more):
    [strip] = make(round_)
    begin(client, strip)
    answer(strips_of(round_)[0])
    response = begin(client, strip, **more)
    assert response.status_code == 409
    assert "Deze strook is al gebruikt" in text_of(response)


def test_a_withdrawn_strip_says_so(client, round_):
    [strip] = make(round_)
    inviting.withdraw_strips(round_=round_, strips=[strip])
    response = client.post(ENTER, {"code": code_of(strip)}, follow=True)
    assert response.status_code == 410
    assert "Deze uitnodiging is ingetrokken" in text_of(response)


@pytest.mark.parametrize("which", [code_of, own_code_of])
def test_after_closing_a_code_leads_to_the_results(client, round_, which):
    [strip] = make(round_)
    begin(client, strip)
    for invitation in [*strips_of(round_), *round_.invitations.filter(is_strip=False)]:
        answer(invitation)
    close_round(round_id=round_.pk)
    [begun] = strips_of(round_)
    response = client.post(ENTER, {"code": which(begun)}, follow=True)
    assert results_path(begun) in text_of(response)


def test_after_closing_nothing_tells_on_which_strips_somebody_began(round_):
    first, *_ = make(round_, 3)
    fill_in(inviting.begin_with_strip(strip=first))
    close_round(round_id=round_.pk)
    assert len({(strip.generation, strip.answered) for strip in strips_of(round_)}) == 1


def test_a_code_past_the_last_minute_begins_nothing(client, round_):
    [strip] = make(round_)
    end(round_)
    response = client.post(ENTER, {"code": code_of(strip)}, follow=True)
    assert response.status_code == 410
    assert strips_of(round_)[0].generation == strips.PRINTED
    with pytest.raises(RoundRefused):
        inviting.begin_with_strip(strip=strip)


def test_a_wrong_code_says_so_and_keeps_what_was_typed(client, round_):
    response = client.post(ENTER, {"code": '2222-2222-2222"><b>'})
    assert response.status_code == 422
    assert "Deze code kennen we niet." in text_of(response)
    assert 'value="2222-2222-2222&quot;&gt;&lt;b&gt;"' in text_of(response)


def test_guessing_codes_stops_after_thirty_wrong_ones_and_right_ones_leave_no_trace(client, round_):
    made = make(round_, 30)
    for strip in made:
        assert begin(client, strip).status_code == 200
    assert not [key for key in cache._cache if "strip_code" in key]
    statuses = [client.post(ENTER, {"code": "2222-2222-2222"}).status_code for _ in range(31)]
    assert statuses == [422] * 30 + [429]
    assert begin(client, made[0]).status_code == 429


def test_a_code_costs_the_same_queries_among_few_and_many(client, round_):
    counts = []
    for number in (1, 29):
        strip = make(round_, number)[-1]
        with CaptureQueriesContext(connection) as queries:
            begin(client, strip)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "path", ["/strook/C4F7H2KM9TXW/bestaat/niet", "/Strook/C4F7H2KM9TXW", "/c4f7-h2km-9txw"]
)
def test_the_code_of_a_strip_reaches_no_log_however_it_is_typed(client, lines, path):
    client.get(path)
    assert "Not Found" in lines.getvalue()
    assert "…" in lines.getvalue()
    assert "C4F7" not in lines.getvalue().upper()


# --- The trekker -----------------------------------------------------------------------------------------------


def test_strips_count_as_invited_and_the_promise_says_so(client, round_, trekker):
    client.post(url("make_strips", round_), {"number": "3"})
    assert (promise_of(round_).invited, promise_of(round_).strips) == (9, 3)
    start = text_of(client.get(answer_path(invitations_of(round_)[-1])))
    assert "9 mensen</strong> zijn uitgenodigd, van wie 3 met een papieren strook zonder naam." in start
    listed = text_of(client.get(reverse("assessment:rounds", args=[round_.network.slug])))
    assert "0 van de 9 deelnemers hebben geantwoord" in listed
    round_.refresh_from_db()
    assert round_.threshold == 4


def test_making_strips_sends_no_mail(client, round_, trekker):
    before = Mailing.objects.count()
    client.post(url("make_strips", round_), {"number": "3"})
    assert Mailing.objects.count() == before


@pytest.mark.parametrize("number", ["0", "31", "-1", "", "veel", "1.5"])
def test_an_impossible_number_of_strips_is_refused(client, round_, trekker, number):
    page = text_of(client.post(url("make_strips", round_), {"number": number}))
    assert "Vul een getal in van 1 tot en met 30." in page
    assert strips_of(round_) == []


def test_a_double_click_makes_strips_once(client, round_, trekker):
    page = BeautifulSoup(client.get(url("strips", round_)).content, "html.parser")
    body = {"number": "3", "seen": page.find("input", {"name": "seen"})["value"]}
    client.post(url("make_strips", round_), body)
    said = text_of(client.post(url("make_strips", round_), body, follow=True))
    assert "Er zijn intussen 3 stroken." in said
    assert len(strips_of(round_)) == 3


def test_there_are_thirty_strips_at_most(client, round_, trekker):
    make(round_, 28)
    page = text_of(client.post(url("make_strips", round_), {"number": "3"}, follow=True))
    assert "Er zijn nu 28 stroken." in page
    assert len(strips_of(round_)) == 28


def test_the_sheet_holds_a_code_and_a_qr_code_for_each_strip(client, round_, trekker, settings):
    settings.SITE_URL = "https://liso.example"
    made = make(round_, 3)
    response = client.get(url("print_strips", round_))
    page = text_of(response)
    assert response["Cache-Control"] == "no-store"
    assert page.count('<svg class="qr"') == 3
    assert page.count("<strong>liso.example/strook/</strong>") == 3
    assert all(code_of(strip) in page for strip in made)


@pytest.mark.parametrize(("short", "minutes"), [(False, "10 tot 15"), (True, "ongeveer 4")])
def test_a_strip_says_how_long_the_chosen_form_takes(client, round_, trekker, short, minutes):
    Round.objects.filter(pk=round_.pk).update(short=short)
    make(round_)
    assert f"Vul in {minutes} minuten een vragenlijst in" in text_of(client.get(url("print_strips", round_)))


def test_the_sheet_is_the_same_whatever_was_begun_or_sent(client, round_, trekker):
    first, second, _ = make(round_, 3)
    before = client.get(url("print_strips", round_)).content
    answer(inviting.begin_with_strip(strip=first))
    fill_in(inviting.begin_with_strip(strip=second))
    without_token = re.compile(rb'csrfmiddlewaretoken" value="\w+"')
    after = client.get(url("print_strips", round_)).content
    assert without_token.sub(b"", after) == without_token.sub(b"", before)


@pytest.mark.parametrize("give", [None, fill_in, answer])
def test_withdrawing_a_strip_does_not_tell_whether_it_was_used(client, round_, trekker, give):
    strip, _ = make(round_, 2)
    if give:
        give(strip)
    response = client.post(url("withdraw_strips", round_), {"codes": code_of(strip)[:4].lower()}, follow=True)
    assert "Deze stroken werken niet meer en tellen niet meer mee." in text_of(response)
    assert (promise_of(round_).invited, promise_of(round_).strips) == (7, 1)
    assert code_of(strip) not in text_of(client.get(url("print_strips", round_)))
    assert close_round(round_id=round_.pk).invited_count == 7


def test_who_answered_with_a_strip_that_was_withdrawn_keeps_counting(round_):
    strip, _ = make(round_, 2)
    for invitation in [strip, *(row for row in invitations_of(round_) if not row.is_strip)]:
        answer(invitation)
    inviting.withdraw_strips(round_=round_, strips=strips_of(round_))
    assert promise_of(round_).invited == 7
    closed = close_round(round_id=round_.pk)
    assert (closed.answered_count, closed.invited_count, closed.responses.count()) == (7, 7, 7)


def test_strips_that_the_trekker_filled_in_and_withdrew_stay_in_the_promise(client, round_):
    """Else three answers of the trekker's own, on strips that nobody sees any more, leave one person bare."""
    for strip in make(round_, 3):
        answer(strip)
    inviting.withdraw_strips(round_=round_, strips=strips_of(round_))
    person = next(row for row in invitations_of(round_) if not row.is_strip)
    start = text_of(client.get(answer_path(person)))
    assert "3 stroken zijn ingetrokken. Wat daarmee al was verstuurd, telt nog mee." in start
    assert promise_of(round_).withdrawn_strips == 3


def test_a_strip_that_was_withdrawn_unused_is_told_in_the_same_words(client, round_):
    inviting.withdraw_strips(round_=round_, strips=make(round_))
    person = next(row for row in invitations_of(round_) if not row.is_strip)
    assert "Eén strook is ingetrokken. Wat daarmee al" in text_of(client.get(answer_path(person)))


def test_withdrawing_with_a_code_that_does_not_exist_says_which(client, round_, trekker):
    [strip] = make(round_)
    codes = f"{code_of(strip)}\n2222"
    page = text_of(client.post(url("withdraw_strips", round_), {"codes": codes}))
    assert "De code ‘2222’ hoort niet bij deze stroken." in page
    assert not strips_of(round_)[0].withdrawn


def test_a_strip_of_another_round_is_not_withdrawn(client, round_, trekker):
    other = make_round()
    [theirs] = make(other)
    make(round_)
    client.post(url("withdraw_strips", round_), {"codes": code_of(theirs)})
    inviting.withdraw_strips(round_=round_, strips=[theirs])
    assert not strips_of(other)[0].withdrawn


def test_strips_of_a_closed_round_change_no_more(client, round_, trekker):
    [strip] = make(round_)
    close_round(round_id=round_.pk)
    client.post(url("make_strips", round_), {"number": "2"})
    client.post(url("withdraw_strips", round_), {"codes": code_of(strip)})
    assert [row.withdrawn for row in strips_of(round_)] == [False]
    for name in ("strips", "print_strips"):
        assert client.get(url(name, round_))["Location"] == url("round", round_)


@pytest.mark.seen_once
def test_pages_cost_the_same_for_one_strip_and_for_thirty(client, round_, trekker):
    counts = []
    for number in (1, 29):
        make(round_, number)
        counts.append([])
        for name in ("strips", "print_strips", "round"):
            with CaptureQueriesContext(connection) as queries:
                client.get(url(name, round_))
            counts[-1].append(len(queries))
    assert counts[0] == counts[1]

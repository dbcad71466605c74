"""From an e-mail address to an evaluation report, in a real browser: what a trekker and the participants do."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from assessment.models import Round
from tests.assessment.builders import answer, invitations_of
from tests.browsing import assert_accessible, assert_no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PEOPLE = """Naam;E-mail;Organisatie;Perspectief;Rollen
Aisha Benali;aisha@example.org;Ouderraad;doelgroep;ervaringsdeskundige
Bas Kramer;bas@example.org;Wijkteam;praktijk;deelnemer
Carla Smit;carla@example.org;Gemeente;beleid;deelnemer
Dirk Visser;dirk@example.org;Hogeschool;onderzoek;procesbegeleider
Eva de Wit;eva@example.org;Opleiding;onderwijs;deelnemer"""


# On the element itself or, for a radio button, on the cell that it fills.
SHOWS_FOCUS = """element => [element, element.parentElement, element.closest('label')].some(
  shown => shown && getComputedStyle(shown).outlineStyle !== 'none')"""


class Walk:
    """A visitor who looks well at every page: it fits, and it can be used by everybody."""

    def __init__(self, page, width, *, checks=True):
        self.page = page
        self.checks = checks
        page.set_viewport_size({"width": width, "height": 800})

    def go(self, path):
        self.page.goto(path)
        self.look()

    def press(self, button):
        self.leave_by(self.page.locator("main").get_by_role("button", name=button).first)

    def follow(self, link):
        self.leave_by(self.page.locator("main").get_by_role("link", name=link).first)

    def leave_by(self, element):
        with self.page.expect_navigation():
            self.activate(element)
        self.look()

    def activate(self, element):
        element.click()

    def fill(self, label, text):
        self.page.get_by_label(label).first.fill(text)

    def choose(self, radio):
        radio.check(force=True)

    def look(self):
        if self.checks:
            assert_no_sideways_scroll(self.page)
            assert_accessible(self.page)

    def heading(self, text):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)


class KeyboardWalk(Walk):
    """Somebody who uses no mouse: Tab to everything, and always see where you are."""

    def reach(self, element):
        # Found once: looking it up again after each of some hundred key presses took half of the walk.
        found = element.element_handle()
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if found.evaluate("element => element === document.activeElement"):
                assert found.evaluate(SHOWS_FOCUS)
                return
        raise AssertionError(f"cannot be reached with Tab: {element}")

    def fill(self, label, text):
        element = self.page.get_by_label(label).first
        self.reach(element)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def choose(self, radio):
        """A group is entered at its first radio; the arrows choose."""
        group = self.page.get_by_role("radio", name="helemaal oneens", exact=True).first
        self.reach(group)
        while not radio.is_checked():
            self.page.keyboard.press("ArrowRight")

    def activate(self, element):
        self.reach(element)
        self.page.keyboard.press("Enter")


def newest_code() -> str:
    return re.search(r"^\s*(\d{6})\s*$", mail.outbox[-1].body, re.MULTILINE).group(1)


def link_in(message, part) -> str:
    """The address in a mail, without the host: the test's own server stands elsewhere."""
    return re.search(rf"https?://[^/]+(/{part}/\S+)", message.body).group(1)


def sign_up(walk):
    walk.go("/account/signup/")
    walk.fill("E-mailadres", "marit@example.org")
    walk.press("Maak een account")
    walk.fill("Code", newest_code())
    walk.leave_by(walk.page.locator("main").get_by_role("button").first)


def make_network(walk):
    walk.go("/netwerken/nieuw/")
    walk.fill("Naam van het leernetwerk", "Samen eerder hulp")
    walk.fill("Vraagstuk", "Gezinnen krijgen pas hulp als de problemen groot zijn.")
    walk.fill("Je naam", "Marit Brouwer")
    walk.press("Maak het netwerk")
    walk.heading("Samen eerder hulp")


def paste_people(walk):
    walk.follow("Deelnemers")
    walk.follow("Plak een lijst")
    walk.fill("Deelnemers, één per regel", PEOPLE)
    walk.leave_by(walk.page.locator("main form").get_by_role("button").last)
    walk.press("Voeg 5 deelnemers toe")
    expect(walk.page.locator("main")).to_contain_text("Aisha Benali")


def open_reflection(walk):
    walk.follow("Reflectie")
    walk.follow("Reflectie openen")
    walk.press("Verder")
    walk.heading("Controleer en verstuur")
    expect(walk.page.locator("main")).to_contain_text("6 mensen")
    walk.press("Verstuur 6 uitnodigingen")
    expect(walk.page.locator("main")).to_contain_text("van de 6 mensen")


def answer_by_link(walk, path):
    """One person fills in the first statement of every page and sends it.

    How these pages look is seen in test_respond_browser.
    """
    walk.checks, checked = False, walk.checks
    walk.go(path)
    begin = re.compile("Begin|Start")
    main = walk.page.locator("main")
    walk.leave_by(main.get_by_role("link", name=begin).or_(main.get_by_role("button", name=begin)).first)
    while not walk.page.url.endswith("/nakijken/"):
        radio = walk.page.get_by_role("radio", name="eens", exact=True)
        if radio.count():
            walk.choose(radio.first)
        walk.press("Volgende")
    walk.press("Verstuur")
    assert walk.page.url.endswith("/verzonden/")
    walk.checks = checked


def walk_whole_path(walk, worker):
    sign_up(walk)
    make_network(walk)
    paste_people(walk)
    open_reflection(walk)
    round_page = walk.page.url
    mail.outbox.clear()
    worker()
    assert len(mail.outbox) == 6

    round_ = Round.objects.select_related("network", "questionnaire").get()
    people = {invitation.email: invitation for invitation in invitations_of(round_)}
    message = next(message for message in mail.outbox if message.to == ["aisha@example.org"])
    answer_by_link(walk, link_in(message, "vragenlijst"))
    for address in ("bas@example.org", "carla@example.org", "dirk@example.org", "eva@example.org"):
        answer(people[address], 4, texts={"open-vieren": "Dat we elkaar kennen"})

    walk.go(round_page)
    expect(walk.page.locator("main")).to_contain_text("5 van de 6 mensen hebben geantwoord")
    walk.follow("Nu sluiten")
    walk.press("Ja, sluit de reflectie")
    mail.outbox.clear()
    walk.follow("Open antwoorden doorlezen")
    walk.press("Klaar: zet de antwoorden bij de uitkomsten")
    # Both jobs find the same answers released, so that the report is made once: it takes seconds.
    worker()
    walk.follow("Bekijk de uitkomsten")
    expect(walk.page.locator("main")).to_contain_text("Dat we elkaar kennen")
    download_report(walk)

    result_mail = next(message for message in mail.outbox if message.to == ["eva@example.org"])
    walk.page.context.clear_cookies()
    # How this page looks is seen in test_results_browser.
    walk.checks = False
    walk.go(link_in(result_mail, "uitkomsten"))
    expect(walk.page.locator("main")).to_contain_text("Samen eerder hulp")
    assert walk.page.context.cookies() == []


def download_report(walk):
    with walk.page.expect_download() as started:
        walk.activate(walk.page.get_by_role("link", name=re.compile("Download", re.IGNORECASE)).first)
    download = started.value
    assert download.suggested_filename == f"liso-rapport-samen-eerder-hulp-{timezone.localdate().year}.pdf"
    with open(download.path(), "rb") as file:
        assert file.read(5) == b"%PDF-"


@pytest.mark.pdf
def test_from_address_to_report(page, worker):
    walk_whole_path(Walk(page, 1280), worker)


def test_from_address_to_report_on_a_phone(page, worker, quick_pdf):
    walk_whole_path(Walk(page, 320), worker)


def test_from_address_to_report_by_keyboard(page, worker, quick_pdf):
    walk_whole_path(KeyboardWalk(page, 1280, checks=False), worker)


def test_from_address_to_report_without_javascript(new_context, live_server, worker, quick_pdf):
    context = new_context(base_url=live_server.url, java_script_enabled=False)
    walk_whole_path(Walk(context.new_page(), 1280, checks=False), worker)

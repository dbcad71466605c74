"""How somebody walks through the site in a real browser, and the first steps that every journey takes."""

import re

from django.core import mail
from playwright.sync_api import expect

from tests.browsing import assert_accessible, assert_no_sideways_scroll

PEOPLE = """Naam;E-mail;Organisatie;Perspectief;Rollen
Aisha Benali;aisha@example.org;Ouderraad;doelgroep;ervaringsdeskundige
Bas Kramer;bas@example.org;Wijkteam;praktijk;deelnemer
Carla Smit;carla@example.org;Gemeente;beleid;deelnemer
Dirk Visser;dirk@example.org;Hogeschool;onderzoek;procesbegeleider
Eva de Wit;eva@example.org;Opleiding;onderwijs;deelnemer"""

# On the element itself or, for a radio button, on the cell that it fills.
SHOWS_FOCUS = """element => [element, element.parentElement, element.closest('label')].some(
  shown => shown && getComputedStyle(shown).outlineStyle !== 'none')"""


# Journeys begin alike; what axe found nothing in is not asked again in this process.
LOOKED_AT: set[tuple[str, int]] = set()


class Walk:
    """A visitor who looks well at every page: it fits, and it can be used by everybody."""

    def __init__(self, page, width, *, checks=True):
        self.page = page
        self.checks = checks
        self.width = width
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
        """Does it fit? And, once for each sort of page and width: can everybody use it?"""
        if not self.checks:
            return
        assert_no_sideways_scroll(self.page)
        title = self.page.title()
        if (title, self.width) not in LOOKED_AT:
            assert_accessible(self.page)
            LOOKED_AT.add((title, self.width))

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

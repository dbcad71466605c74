"""The pages about people in a browser: taking over as trekker on a phone, and what every page must be."""

import pytest
from django.urls import reverse

from handbook.enums import Perspective, RoleName
from networks.models import Participant
from tests import browsing, factories

pytestmark = [browsing.PHONE, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_taking_over_as_trekker(sign_in, network, owner):
    successor = factories.UserFactory(name="Cor Collega")
    factories.ParticipantFactory(network=network, user=successor, name="Cor Collega")
    page = sign_in(owner)
    page.goto(reverse("networks:participants", args=[network.slug]))
    page.get_by_role("link", name="Het trekkerschap overdragen").click()
    page.get_by_label("Wie wordt trekker?").select_option("Cor Collega")
    page.get_by_role("button", name="Draag over").dblclick()
    page.get_by_text("Cor Collega is nu trekker. Tess Trekker is dat niet meer").wait_for()
    assert page.get_by_role("link", name="Het trekkerschap overdragen").count() == 0
    page = sign_in(successor)
    page.goto(reverse("networks:detail", args=[network.slug]))
    page.get_by_role("link", name="Nieuw hier?").click()
    page.get_by_role("heading", name="Ons vraagstuk").wait_for()
    page.goto(reverse("networks:hand_over", args=[network.slug]))
    page.get_by_text("Cor Collega is nu de trekker.").wait_for()
    held = Participant.objects.get(user=owner).roles.filter(until__isnull=True)
    assert list(held.values_list("role", flat=True)) == [RoleName.MEMBER]


def test_pages_fit_a_phone_and_a_desk_and_are_accessible(sign_in, network, owner):
    for number, perspective in enumerate(Perspective.values):
        organisation = factories.OrganisationFactory(
            network=network, name=f"Samenwerkingsverbandontwikkelingsmaatschappij {number}"
        )
        person = factories.ParticipantFactory(
            network=network,
            perspective=perspective,
            organisation=organisation,
            name="Bartholomeus-Wilhelmina van der Langenaam tot Achternaam",
            other_perspectives=["beleid"] if number else [],
        )
        factories.PartnerFactory(network=network, organisation=organisation)
    factories.IntakeFactory(network=network, participant=person)
    page = sign_in(owner)
    slug = network.slug
    addresses = [reverse(f"networks:{name}", args=[slug]) for name in PAGES]
    addresses += [reverse(f"networks:{name}", args=[slug, person.pk]) for name in ("intake", "edit_intake")]
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for address in addresses:
            page.goto(address)
            browsing.assert_no_sideways_scroll(page)
            if width == 320:
                browsing.assert_accessible(page)


PAGES = (
    "participants",
    "add_participant",
    "years",
    "partners",
    "add_partner",
    "intakes",
    "hand_over",
    "newcomers",
)

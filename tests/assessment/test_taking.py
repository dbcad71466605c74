"""The summary in Word as it is served: with its name, to nobody's cache, and only once there are results."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from handbook.enums import RoleName
from tests.assessment.builders import make_round
from tests.assessment.reports import closed_round
from tests.factories import LONG_AGO, UserFactory

pytestmark = pytest.mark.django_db


def fetch(client, round_):
    member = round_.network.participants.first()
    member.user = UserFactory()
    member.save()
    member.roles.create(role=RoleName.MEMBER, since=LONG_AGO)
    client.force_login(member.user)
    return client.get(reverse("assessment:summary_word", args=[round_.network.slug, round_.pk]))


def test_word_file_has_its_name_and_stays_in_no_cache(client):
    round_ = closed_round()
    response = fetch(client, round_)
    name = f"liso-samenvatting-{round_.network.slug}-2026.docx"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Cache-Control"] == "no-store"
    assert docx.Document(BytesIO(response.content)).core_properties.language == "nl-NL"


def test_round_without_results_leads_back_to_its_page(client):
    for round_ in (make_round(), closed_round(values=(4, 4))):
        response = fetch(client, round_)
        assert response["Location"] == reverse("assessment:results", args=[round_.network.slug, round_.pk])

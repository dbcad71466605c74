"""An edition shared with an outsider, in a real browser: fetched without a cookie, accessible on a phone."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from assessment.enums import EditionKind
from assessment.links import Purpose, token_for
from assessment.models import ReportEdition
from assessment.services.sharing import share_edition
from handbook.enums import RoleName
from tests.assessment.builders import make_round
from tests.browsing import PHONE, assert_accessible, assert_no_sideways_scroll
from tests.factories import LONG_AGO, UserFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("quick_pdf"),
]


@PHONE
def test_outsider_fetches_the_file_and_both_pages_are_accessible(page, sign_in):
    round_ = make_round()
    name = default_storage.save("editions/shared.pdf", ContentFile(b"%PDF-1.7 stand-in"))
    edition = ReportEdition.objects.create(round=round_, kind=EditionKind.SUMMARY, file=name)
    until = timezone.localdate() + timedelta(days=9)
    share = share_edition(edition=edition, reader="ZonMw", expires_on=until, shared_by=None)
    page.goto(f"/gedeeld/{token_for(share, Purpose.EDITION)}/")
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Download de PDF").click()
    assert fetched.value.suggested_filename == f"liso-samenvatting-{round_.network.slug}-2026.pdf"
    assert page.context.cookies() == []
    manager = round_.network.participants.first()
    manager.user = UserFactory()
    manager.save()
    manager.roles.create(role=RoleName.LEADER, since=LONG_AGO)
    sign_in(manager.user)
    page.goto(f"/netwerken/{round_.network.slug}/reflectie/delen/")
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    page.get_by_role("button", name="Trek deze link in").click()
    page.get_by_text("De link voor ZonMw werkt niet meer.").wait_for()

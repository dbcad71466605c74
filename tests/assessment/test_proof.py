"""The page for layout work knows nothing of who may see what: it does not exist outside DEBUG."""

import pytest
from django.http import Http404

from assessment.kinds import BY_WORD
from assessment.views import proof
from tests.assessment.reports import closed_round

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


def test_every_kind_is_shown_with_its_style(rf, settings):
    settings.DEBUG = True
    closed = closed_round()
    for word, kind in BY_WORD.items():
        html = proof.proof(rf.get("/?krap=2"), closed.pk, word).content.decode()
        assert closed.network.name in html
        assert f"css/{kind.stylesheet.removesuffix('.css')}" in html
    with pytest.raises(Http404):
        proof.proof(rf.get("/"), closed.pk, "stripverhaal")


def test_round_with_too_few_answers_has_a_report_only(rf, settings):
    settings.DEBUG = True
    closed = closed_round(values=[4])
    assert "Praten zonder cijfers" in proof.proof(rf.get("/"), closed.pk, "rapport").content.decode()
    with pytest.raises(Http404):
        proof.proof(rf.get("/"), closed.pk, "praatplaat")
    page = proof.overview(rf.get("/")).content.decode()
    assert f'href="{closed.pk}/rapport/"' in page
    assert "/praatplaat/" not in page


@pytest.mark.parametrize("path", ["/rapport/proef/", "/rapport/proef/1/samenvatting/"])
def test_outside_debug_it_does_not_exist(client, rf, path):
    assert client.get(path).status_code == 404
    with pytest.raises(Http404):
        proof.overview(rf.get(path))
    with pytest.raises(Http404):
        proof.proof(rf.get(path), closed_round().pk, "samenvatting")

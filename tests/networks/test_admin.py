"""The admin: for staff, through the same login as everybody."""

import pytest

from tests import factories


def test_admin_sends_anonymous_to_the_login_page(client, db):
    assert client.get("/beheer/", follow=True).redirect_chain[-1][0].startswith("/account/login/?next=")


def test_admin_is_not_for_a_trekker(client, owner):
    client.force_login(owner)
    assert client.get("/beheer/", follow=True).status_code == 403


@pytest.mark.parametrize("page", ["", "networks/user/", "networks/network/", "networks/participant/"])
def test_admin_for_staff(client, owner, page):
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    assert client.get(f"/beheer/{page}").status_code == 200

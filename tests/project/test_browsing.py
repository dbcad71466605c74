"""The helpers of the browser tests: each must see the fault it is for."""

import pytest

from tests import browsing

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(page):
    """A page of ours, so that the address is right, with a body that the test writes."""
    page.goto("/bestaat-niet/")
    page.set_content("<html lang='nl'><title>Proef</title><main><h1>Proef</h1></main></html>")
    return page


def test_assert_accessible_sees_a_missing_label(plain):
    browsing.assert_accessible(plain)
    plain.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')")
    with pytest.raises(AssertionError, match="label"):
        browsing.assert_accessible(plain)


def test_assert_no_sideways_scroll_sees_what_is_too_wide(plain):
    plain.set_viewport_size({"width": 320, "height": 640})
    browsing.assert_no_sideways_scroll(plain)
    plain.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p id=breed>x</p>');"
        "document.getElementById('breed').style.width = '400px'"
    )
    with pytest.raises(AssertionError, match="breed"):
        browsing.assert_no_sideways_scroll(plain)


def test_watch_sees_a_request_to_another_host(new_context, live_server):
    context = new_context()
    faults = browsing.watch(context, live_server.url)
    page = context.new_page()
    page.goto(live_server.url + "/bestaat-niet/")
    page.set_content("<img src='http://elders.invalid/pixel.png'>")
    page.wait_for_timeout(200)
    assert any("elders.invalid" in fault for fault in faults)


def test_watch_sees_what_the_policy_blocks(new_context, live_server):
    context = new_context()
    faults = browsing.watch(context, live_server.url)
    page = context.new_page()
    page.goto(live_server.url + "/bestaat-niet/")
    page.evaluate("document.head.appendChild(document.createElement('script')).text = 'window.mine = 1'")
    page.wait_for_timeout(200)
    assert any("Content Security Policy" in fault for fault in faults)

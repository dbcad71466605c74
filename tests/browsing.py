"""Helpers of the browser tests: which browser, what to watch for, accessibility, sideways scroll."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# On a machine with more to do than it can, five seconds are no fault of the page.
expect.set_options(timeout=20_000)
# A mark: the window of a small phone.
PHONE = pytest.mark.browser_context_args(viewport={"width": 320, "height": 640})
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Most rules read the document, which is the same in every window; these read its colours, and its sizes.
COLOURS = ["color-contrast", "link-in-text-block"]
SIZES = ["target-size", "scrollable-region-focusable"]


def chromium() -> str | None:
    """The browser of the system, without its windows if it can: that takes half the work. None: Playwright's own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")


def watch(context: BrowserContext, address: str) -> list[str]:
    """The list that fills with faults while pages of `context` are used: a request to another host,
    something that the content security policy blocked, a script error."""
    faults: list[str] = []

    def request(request):
        if not request.url.startswith((address, "data:", "blob:")):
            faults.append(f"request to another host: {request.url}")

    def console(message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.append(f"console of {message.page.url if message.page else '?'}: {message.text}")

    context.on("request", request)
    context.on("console", console)
    context.on("weberror", lambda error: faults.append(f"script error: {error.error}"))
    return faults


def assert_accessible(
    page: Page, *, except_rules: tuple[str, ...] = (), only_rules: Sequence[str] = ()
) -> None:
    """No violation of WCAG 2.2 AA or good practice that axe can see. Exceptions and a choice need a reason."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {
        "runOnly": {"type": "rule", "values": list(only_rules)}
        if only_rules
        else {"type": "tag", "values": AXE_TAGS},
        "rules": {rule: {"enabled": False} for rule in except_rules},
        "resultTypes": ["violations"],
    }
    violations = page.evaluate(
        "options => axe.run(document, options).then(results => results.violations)", options
    )
    assert [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in violations
        for node in violation["nodes"]
    ] == []


WIDER_THAN_THE_WINDOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .map(element => element.outerHTML.slice(0, 150));
}"""


def assert_no_sideways_scroll(page: Page) -> None:
    """The page fits its window; a table may scroll inside its own box."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], (
        page.evaluate(WIDER_THAN_THE_WINDOW)
    )


def assert_suits_phone_and_desk(page: Page, *, height: int = 800) -> None:
    """Fits and is accessible at both widths; every rule is asked once. What stays is the window of a desk."""
    page.set_viewport_size({"width": 320, "height": height})
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    page.set_viewport_size({"width": 1280, "height": height})
    assert_accessible(page, only_rules=SIZES)
    assert_no_sideways_scroll(page)


def available() -> bool:
    """Is there a browser to start: the system's, or one that Playwright brought?"""
    if chromium():
        return True
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()

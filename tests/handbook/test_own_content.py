"""The handbook that we publish holds what was promised of it: counted in the fixtures, without a database."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from handbook.enums import RoleName

pytestmark = pytest.mark.seen_once

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
LINK = re.compile(r"\]\([^)]*\)")


def read(name):
    return yaml.load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def words(text):
    return len(re.findall(r"[\w’'-]+", LINK.sub("", text)))


@pytest.mark.parametrize(
    ("field", "file", "least"),
    [("theme", "themes", 3), ("phase", "phases", 4), ("struikelblok", "struikelblokken", 5)],
)
def test_every_piece_has_enough_tips(field, file, least):
    counted = Counter(tip[field] for tip in read("tips").values() if field in tip)
    assert {slug: counted[slug] for slug in read(file) if counted[slug] < least} == {}


def test_a_page_is_short_enough_to_read_and_long_enough_to_use():
    pages = {slug: page for slug, page in read("pages").items() if page["chapter"] != "naslag"}
    lengths = {slug: words(page["body"]) for slug, page in pages.items()}
    assert {slug: length for slug, length in lengths.items() if not 300 <= length <= 700} == {}


def test_a_page_has_headings_and_leads_on():
    for slug, page in read("pages").items():
        assert page["body"].lstrip()[:3] != "## ", f"{slug} starts without saying what it gives"
        assert "\n## " in page["body"], slug
        assert LINK.search(page["body"]), slug


def test_starters_can_tick_twenty_to_thirty_things():
    body = read("pages")["checklist-voor-starters"]["body"]
    assert 20 <= len(re.findall(r"^- ", body, re.MULTILINE)) <= 30


def test_every_role_tells_its_time_and_an_own_estimate_says_so():
    roles = read("roles")
    assert set(roles) == set(RoleName.values)
    for slug, role in roles.items():
        ours = "hours" in role.get("supplements", [])
        assert role["hours"].startswith("ons voorstel: ") is ours, slug


def test_every_agenda_has_milestones():
    assert {slug: len(agenda["milestones"]) for slug, agenda in read("agendas").items()} == {
        "onderzoeksagenda": 6,
        "opleidingsagenda": 6,
        "veranderagenda": 6,
    }

"""docs/redactie.md, for an editor who does not program: what it says is true, and its example works as it stands."""

import json
import re

import yaml
from django.conf import settings

from handbook.content_check import Sort, check
from handbook.fixture_read import COMMON, Loader
from handbook.fixture_spec import SPECS
from handbook.links import KINDS

GUIDE = (settings.BASE_DIR / "docs" / "redactie.md").read_text(encoding="utf-8")
FIXTURES = settings.BASE_DIR / "fixtures"


def example(pattern):
    """A piece that the guide gives as an example: its slug and its fields."""
    text = re.search(pattern, GUIDE, re.DOTALL).group(1)
    [(slug, fields)] = yaml.load(text, Loader).items()
    return slug, fields


def write_with(pieces, directory):
    """The real fixtures with one piece more in some files, the last in the order of its file."""
    (directory / "words.txt").write_text(
        (FIXTURES / "words.txt").read_text(encoding="utf-8"), encoding="utf-8"
    )
    for spec in SPECS:
        content = yaml.load((FIXTURES / f"{spec.file}.yaml").read_text(encoding="utf-8"), Loader)
        if spec.file in pieces:
            slug, fields = pieces[spec.file]
            last = max(int(other["position"]) for other in content.values())
            content[slug] = fields | {"position": str(last + 1)}
        content = dict(sorted(content.items()))
        (directory / f"{spec.file}.yaml").write_text(json.dumps(content), encoding="utf-8")
    return directory


def test_example_can_be_copied_as_it_stands(tmp_path):
    slug, werkvorm = example(r"```yaml\n(.*?)```")
    note = example(r"\n(    20\d\d-[^\n]*\n.*?)\n\n- ")
    alone = check(write_with({"werkvormen": (slug, werkvorm)}, tmp_path))
    assert {sort: alone.lines(sort) for sort in Sort if alone.lines(sort)} == {
        Sort.ORPHAN: [f"werkvormen.yaml › {slug}: geen ander stuk verwijst hiernaar"],
        Sort.NEWS: [f"werkvormen.yaml › {slug}: geen enkele editie in editions.yaml noemt deze werkvorm"],
    }
    announced = check(write_with({"werkvormen": (slug, werkvorm), "editions": note}, tmp_path))
    assert announced.lines(Sort.NEWS) == []


def test_example_fills_every_field_and_each_is_explained():
    slug, werkvorm = example(r"```yaml\n(.*?)```")
    [spec] = [spec for spec in SPECS if spec.file == "werkvormen"]
    table = GUIDE.partition("| veld |")[2].partition("\n\n")[0]
    explained = {name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split(" | ")[0])}
    assert set(werkvorm) == {*spec.fields, "position"}
    assert explained == {*spec.fields, "position", *COMMON}


def test_every_file_and_every_kind_of_link_is_named():
    assert {f"`{spec.file}.yaml`" for spec in SPECS if f"`{spec.file}.yaml`" not in GUIDE} == set()
    assert {kind for kind in KINDS if f"`{kind}`" not in GUIDE} == set()


def test_every_sort_of_finding_is_explained():
    assert {sort for sort in Sort if f"\n| {sort} | `" not in GUIDE} == set()

"""What the documentation says about names in the code is true."""

import re

from django.conf import settings

from assessment.models import Draft, DraftAnswer, DraftText, Submission

PRODUCTION = (settings.BASE_DIR / "docs" / "production.md").read_text(encoding="utf-8")


def test_backup_leaves_out_what_ties_answers_to_people():
    left_out = set(re.findall(r"--exclude-table-data=(\w+)", PRODUCTION))
    assert left_out == {model._meta.db_table for model in (Submission, Draft, DraftAnswer, DraftText)}


def test_every_variable_is_explained():
    code = "".join((settings.BASE_DIR / "liso" / name).read_text() for name in ("settings.py", "gunicorn.py"))
    names = set(re.findall(r"\"(LISO_[A-Z_]+)\"", code))
    explained = {
        name if name.startswith("LISO") else f"LISO_SMTP{name}" for name in re.findall(r"`(\w+)`", PRODUCTION)
    }
    assert names - explained == set()


def test_every_secret_address_is_named_for_the_proxy():
    code = (settings.BASE_DIR / "liso" / "logs.py").read_text(encoding="utf-8")
    [parts] = re.findall(r"\(\?:([a-z|-]+)\)", code)
    assert {part for part in parts.split("|") if f"`/{part}/`" not in PRODUCTION} == set()

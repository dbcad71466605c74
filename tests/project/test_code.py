"""Rules that the code keeps: who imports what and where, and nothing of the machine it was written on."""

import ast
import re
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

APPS = ("handbook", "networks", "assessment", "liso")
MODULES = sorted(
    path for app in APPS for path in (settings.BASE_DIR / app).rglob("*.py") if "migrations" not in path.parts
)
PDF = settings.BASE_DIR / "handbook" / "pdf.py"


def imports(node) -> set[str]:
    """The top-level packages that one import statement names."""
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").split(".")[0]}
    return set()


def name_of(path):
    return path.relative_to(settings.BASE_DIR).as_posix()


def test_modules_import_at_their_top_only():
    """An import inside a function hides a cycle. WeasyPrint in handbook/pdf.py is the one exception: it is slow."""
    inside = {
        (name_of(path), package)
        for path in MODULES
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        for package in imports(node)
    }
    assert inside == {(name_of(PDF), "weasyprint")}


def test_weasyprint_is_imported_in_one_module():
    assert [
        name_of(path)
        for path in MODULES
        if re.search(r"^\s*(import|from) weasyprint", path.read_text(encoding="utf-8"), re.MULTILINE)
    ] == [name_of(PDF)]


def test_site_starts_without_loading_weasyprint():
    """A web process never pays for it: memory and half a second."""
    code = "import sys, liso.wsgi, liso.urls; print('weasyprint' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_modules_use_no_signals():
    """What happens stands where it is decided, in a service."""
    signals = re.compile(r"^from django\.\S+signals import|@receiver\b", re.MULTILINE)
    assert [name_of(path) for path in MODULES if signals.search(path.read_text(encoding="utf-8"))] == []


def test_committed_files_name_no_machine():
    """No home folder, no work folder, no address of a package registry."""
    # In parts, so that this file does not find itself.
    folders = "|".join(["home", "root", "work", "farm"])
    options = "|".join(["--(extra-)?index-" + "url", "--find-" + "links"])
    done = subprocess.run(
        ["git", "grep", "-nIE", "-e", rf"(^|[^a-z.])/({folders})/[a-z]+/|{options}"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > 1:
        pytest.skip("not a checkout of git")
    assert done.stdout == ""


def test_migrations_are_up_to_date(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())

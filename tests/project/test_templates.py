"""Rules that every template keeps."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.utils import get_app_template_dirs
from django.urls import URLResolver, get_resolver

TEMPLATES = settings.BASE_DIR / "templates"
PAGES = sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt", ".svg"})
APPS = ("handbook", "networks", "assessment", "liso")
CODE = [path for app in APPS for path in (settings.BASE_DIR / app).rglob("*.py")]
NAME = r"""["']([\w/.{}-]+\.(?:html|txt|svg))["']"""
PERSON = TEMPLATES / "assessment/respond/person.html"
# Found by name: by Django, and by allauth's rate limits.
DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
# Exists with LISO_DEMO=1 only; templates ask for `demo` first.
DEMO_URLS = {"demo_mail"}


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def url_names(resolver=None, prefix="") -> set[str]:
    names = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names |= url_names(pattern, inner)
        elif pattern.name:
            names.add(prefix + pattern.name)
    return names


def read(paths) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def names_of_installed_apps() -> set[str]:
    folders = map(Path, get_app_template_dirs("templates"))
    return {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.*")}


def test_templates_are_all_used():
    """Named in code or in another template, found by Django, or in the place of an installed app's template.

    A name in code may have a part to fill in (f"{prefix}_subject.txt"); mail names what its two parts share.
    """
    text = read([*CODE, *PAGES])
    parts = [re.sub(r"\\{.*?\\}", r"[\\w/-]+", re.escape(name)) for name in re.findall(NAME, text)]
    shared = {
        f"{name}_{part}.txt" for name in re.findall(r'"([\w/-]+)"', text) for part in ("subject", "message")
    }
    pack = {name_of(path) for path in (TEMPLATES / settings.CRISPY_TEMPLATE_PACK).rglob("*.html")}
    left = {name_of(path) for path in PAGES} - DJANGO - shared - pack - names_of_installed_apps()
    assert {name for name in left if not any(re.fullmatch(part, name) for part in parts)} == set()


def unknown_url_names(paths, pattern) -> set[tuple[str, str]]:
    known = url_names() | DEMO_URLS
    asked = {(path.name, name) for path in paths for name in re.findall(pattern, read([path]))}
    return {(file, name) for file, name in asked if name not in known}


def test_url_names_in_templates_all_exist():
    assert unknown_url_names(PAGES, r"""{%\s*url\s+["']([\w:-]+)["']""") == set()


def test_url_names_in_code_all_exist():
    pattern = r"""\b(?:reverse|reverse_lazy|redirect)\(\s*["']([\w:-]+)["']"""
    assert unknown_url_names(CODE, pattern) == set()


BLOCKED = (
    r"<style\b|\sstyle=|\son[a-z]+\s*=|javascript:",
    r"<script\b(?![^>]*(?:\bsrc=|application/json))[^>]*>",
    r"""(?:src|srcset|action)=["'](?:https?:)?//|<link[^>]+href=["'](?:https?:)?//""",
)


def test_no_template_has_anything_that_the_security_policy_blocks():
    """`default-src 'self'`: no script or style in the page, no event attribute, no file of another host."""
    found = []
    for path in (path for path in PAGES if path.suffix == ".html"):
        text = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", read([path]), flags=re.DOTALL)
        found += [(name_of(path), blocked) for pattern in BLOCKED for blocked in re.findall(pattern, text)]
    assert found == []


# All but the page on which somebody changes their own name and address.
QUESTIONNAIRE = sorted(set((TEMPLATES / "assessment/respond").rglob("*.html")) - {PERSON})


@pytest.mark.parametrize("path", QUESTIONNAIRE, ids=name_of)
def test_questionnaire_never_renders_a_whole_form(path):
    """`{{ form }}` costs ten times what the loop of our own costs."""
    assert re.findall(r"{{\s*form\s*(?:\||}|\.as_)", path.read_text(encoding="utf-8")) == []
    assert "crispy" not in path.read_text(encoding="utf-8")

"""What somebody downloads who comes for the first time: the page, the style, the letters, the script."""

import gzip
from functools import cache
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]

MOST = 150_000  # bytes, compressed
STYLE = "css/liso.css"


def static_file(address):
    """The bytes behind an address of a static file; the name may carry a hash."""
    name = urlsplit(address).path.removeprefix(urlsplit(settings.STATIC_URL).path)
    path = finders.find(name)
    assert path, address
    with open(path, "rb") as file:
        return name, file.read()


def over_the_line(name, content):
    """Text travels compressed; letters and pictures are compressed already."""
    return len(gzip.compress(content) if name.endswith((".css", ".js", ".svg")) else content)


def fonts_of_the_style():
    """Every font that the style names, whether the page uses it or not."""
    _, style = static_file(urljoin(settings.STATIC_URL, STYLE))
    names = [part.split(b'"')[0].decode() for part in style.split(b'url("')[1:]]
    assert [name.rpartition(".")[2] for name in names] == ["woff2"] * 3
    return {urljoin(settings.STATIC_URL + STYLE, name) for name in names}


def addresses_in(page):
    asked = {tag["src"] for tag in page.find_all(["script", "img", "source"], src=True)}
    kinds = ({"stylesheet"}, {"icon"}, {"preload"})
    asked |= {tag["href"] for tag in page.find_all("link", href=True) if set(tag["rel"]) in kinds}
    return {address for address in asked if not address.startswith("data:")}


def test_first_visit_of_the_heaviest_page_is_light(site):
    fonts = fonts_of_the_style()
    weight_of = cache(lambda address: over_the_line(*static_file(address)))

    def weigh(path):
        """The bytes of a first visit."""
        addresses = addresses_in(site.soup(path)) | fonts
        return len(gzip.compress(site.content[path])) + sum(map(weight_of, addresses))

    weights = {path: weigh(path) for path in site.content}
    heaviest = max(weights, key=weights.get)
    assert weights[heaviest] < MOST, (heaviest, weights[heaviest])


def test_public_page_asks_for_one_style_sheet_and_no_picture(client):
    page = BeautifulSoup(client.get("/handboek/thema/besluitvorming/").content, "html.parser")
    assert {urlsplit(address).path.rpartition("/")[2] for address in addresses_in(page)} == {
        "liso.css",
        "favicon.svg",
        "source-sans-3-regular.woff2",
    }

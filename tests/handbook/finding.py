"""The finders as a visitor asks for them."""

from bs4 import BeautifulSoup

WERKVORMEN = "/handboek/werkvormen/"
SIGNALS = "/handboek/wat-speelt-er/"
RIGHT_FORM = "/handboek/goede-vorm/"
# The five questions in the order of the page.
IN_ORDER = ("meer-oorzaken", "alles-hangt-samen", "veel-partijen", "meer-vakgebieden", "nog-niet-gedaan")


def soup(client, path, **data):
    response = client.get(path, data)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())

"""Our pages read fast: the same tree as HTML5's, or none where the two could differ."""

import pytest
import tinyhtml5

from handbook.pdf_tree import tree

pytestmark = pytest.mark.seen_once

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><title>Twee &amp; drie</title><rect x="1"/></svg>'
PAGE = (
    '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>A&nbsp;B</title></head>'
    f'<body><p class="a">Eén<br>twee &lt;b&gt; &hellip;</p><hr>{SVG}'
    "<table><caption>T</caption><tbody><tr><th>1</th><td>2</td></tr></tbody></table></body></html>"
)


def told(element):
    """A tree as nested tuples: tag, attributes (the namespace is in the tag), text and what follows."""
    return (
        element.tag,
        {name: value for name, value in element.attrib.items() if not name.endswith("xmlns")},
        element.text,
        element.tail,
        [told(child) for child in element],
    )


def test_page_of_ours_is_read_as_html5_reads_it():
    assert told(tree(PAGE)) == told(tinyhtml5.parse(PAGE, namespace_html_elements=False))


@pytest.mark.parametrize(
    "body",
    [
        "<p>nooit gesloten",
        "<p>tekst<ul><li>in een alinea</li></ul></p>",
        "<table><tr><td>zonder tbody</td></tr></table>",
        "<svg><title>zonder naamruimte</title></svg>",
        "<pre>\nregel</pre>",
        "<details open><summary>kaal kenmerk</summary></details>",
        "<b><i>verkeerd om</b></i>",
        "a < b",
        "<!-- opmerking -->",
    ],
)
def test_what_html5_may_read_otherwise_is_left_to_it(body):
    assert tree(f"<!doctype html><html><body>{body}</body></html>") is None


def test_page_that_declares_things_is_left_to_html5():
    assert tree('<!DOCTYPE html [<!ENTITY a "lang">]><html><body>&a;</body></html>') is None


def test_piece_of_a_page_is_left_to_html5():
    assert tree("<p>los</p>") is None

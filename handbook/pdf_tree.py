"""PURE: a page of our own HTML as a tree, read by the parser in C that reads XML.

WeasyPrint reads HTML5 with a parser in Python that forgives everything, and that takes a tenth of the time a report
costs. Our templates are well-formed, so all that is asked for is the tree that HTML5 would give; where the two could
differ there is no tree, and the caller reads the slow way.
"""

import re
from html import unescape
from xml.etree import ElementTree

_DOCTYPE = re.compile(r"^\s*<!doctype html>", re.IGNORECASE)
_VOID = re.compile(r"<(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b([^<>]*?)/?>")
_NAMED = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#)\w+;")
# HTML5 closes a paragraph before each of these, adds a tbody, and gives an svg its namespace: XML does not.
_ENDS_PARAGRAPH = re.compile(
    "address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|main|nav|ol|p|pre|"
    "section|table|ul"
)


def tree(html: str) -> ElementTree.Element | None:
    """The root element, as HTML5 reads it; None for HTML that may have to be read in another way."""
    xml = _VOID.sub(r"<\1\2/>", _DOCTYPE.sub("", html, count=1))
    if (
        "<!" in xml
    ):  # nothing that declares anything: the pages are ours, and what people wrote in them is escaped
        return None
    try:
        root = ElementTree.fromstring(_NAMED.sub(lambda found: unescape(found[0]), xml))  # noqa: S314
    except ElementTree.ParseError:
        return None
    return root if root.tag == "html" and not any(map(_reads_otherwise, root.iter())) else None


def _reads_otherwise(element: ElementTree.Element) -> bool:
    if element.tag == "p":
        return any(_ENDS_PARAGRAPH.fullmatch(child.tag) for child in element.iter() if child is not element)
    if element.tag == "table":
        return any(child.tag == "tr" for child in element)
    return element.tag in {"svg", "pre", "textarea", "template"}

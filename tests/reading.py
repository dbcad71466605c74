"""What stands on a page, read quickly: of a page with many drawings BeautifulSoup takes a fifth of a second."""

from lxml.html import HtmlElement, document_fromstring


def page_of(response) -> HtmlElement:
    """The page of an answer, to find parts in: `find_class`, `get_element_by_id`, `iter`."""
    return document_fromstring(response.content.decode())


def words(where) -> str:
    """All that is said, with single spaces: of an answer, or of a part of its page."""
    part = where if isinstance(where, HtmlElement) else page_of(where)
    said = part.xpath(".//text()[not(parent::script or parent::style)]")
    return " ".join(" ".join(said).split())

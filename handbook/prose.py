"""Prose of the handbook: Markdown in, safe HTML out. No HTML of the writer passes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import nh3
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Gives the address of an internal link, or None for one that leads nowhere.
Resolver = Callable[[str, str], str | None]

TAGS = {"a", "blockquote", "br", "em", "h2", "h3", "li", "ol", "p", "strong", "ul"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}, "ol": {"start"}}
INTERNAL = re.compile(r"^([a-z]+):([a-z0-9-]+)$")
# Ids that the templates of the pages use themselves.
TAKEN = {"delen", "herkomst", "hoofdstuk", "inhoud", "q", "stellingen", "werkzame-elementen"}
SUPPLEMENT = " (aanvulling)"
BADGE = ' <span class="badge badge-aanvulling">aanvulling</span>'

# A heading with an address; one that heads a list item with an address; what does not belong to its words.
HEADING = re.compile(r'<h([23])\b([^>]*\bid="([^"]+)"[^>]*)>(.*?)</h\1>', re.DOTALL)
IN_ITEM = re.compile(r'(<li id="([^"]+)"[^>]*>\s*)(<h3>(.*?)</h3>)', re.DOTALL)
NOT_WORDS = re.compile(r'<span class="(?:badge|step-time)[^>]*>.*?</span>|<[^>]+>', re.DOTALL)

# What no heading is without: a mark before it or a line below it. Looking for that is a hundred times as quick.
_HEADING_PERHAPS = re.compile(r"#|^[\s>*+-]*[=-]+\s*$", re.MULTILINE)

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


class BrokenLinkError(ValueError):
    """A link in the content that leads nowhere; the argument is its target."""


def _resolve_links(tokens: list[Token], resolve: Resolver) -> None:
    for token in tokens:
        if token.children:
            _resolve_links(token.children, resolve)
        if token.type != "link_open":
            continue
        target = str(token.attrs["href"])
        if target.startswith(("https://", "http://", "mailto:", "#", "/")):
            continue
        found = INTERNAL.match(target)
        address = resolve(*found.groups()) if found else None
        if address is None:
            raise BrokenLinkError(target)
        token.attrs["href"] = address


def _anchor_headings(tokens: list[Token]) -> None:
    taken = set(TAKEN)
    for opening, inline in zip(tokens, tokens[1:], strict=False):
        if opening.type != "heading_open":
            continue
        base = slugify(inline.content.removesuffix(SUPPLEMENT)) or "deel"
        anchor, number = base, 2
        while anchor in taken:
            anchor, number = f"{base}-{number}", number + 1
        taken.add(anchor)
        opening.attrs["id"] = anchor


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, heading or table cell as its reader sees it; `links` as they were written.

    `bullet`: it stands in a list without numbers.
    """

    text: str
    heading: bool
    links: tuple[str, ...]
    bullet: bool = False


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a piece of prose in the order of reading. Web addresses are left out of their text."""
    tokens = _markdown.parse(text)
    lists: list[str] = []
    for opening, inline in pairwise(tokens):
        if opening.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(opening.type)
        elif opening.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        if inline.type != "inline":
            continue
        words, links, address = [], [], False
        for token in inline.children or []:
            if token.type == "link_open":
                links.append(str(token.attrs["href"]))
                address = token.info == "auto"
            elif token.type == "link_close":
                address = False
            elif token.type in ("softbreak", "hardbreak"):
                words.append(" ")
            elif not address:
                words.append(token.content)
        bullet = bool(lists) and lists[-1] == "bullet_list_open"
        yield Block("".join(words), opening.type == "heading_open", tuple(links), bullet)


def has_heading(text: str) -> bool:
    return bool(_HEADING_PERHAPS.search(text)) and any(
        token.type == "heading_open" for token in _markdown.parse(text)
    )


def render(text: str, resolve: Resolver, *, inline: bool = False) -> str:
    """HTML of a piece of prose, or of one line when `inline`. Raises BrokenLinkError.

    A heading that ends in "(aanvulling)" shows the badge of our own additions instead.
    """
    tokens = _markdown.parseInline(text) if inline else _markdown.parse(text)
    _resolve_links(tokens, resolve)
    _anchor_headings(tokens)
    html = nh3.clean(
        _markdown.renderer.render(tokens, _markdown.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return re.sub(r" \(aanvulling\)(?=</h[23]>)", BADGE, html).strip()


def with_addresses(html: str) -> str:
    """The same page with a link beside each heading that has an address, to copy it from."""

    def heading(found: re.Match[str]) -> str:
        # The name of an entry in a list: the entry itself has the address.
        entry = found[3].removesuffix("-naam")
        return _addressed(found[0], entry if f'id="{entry}"' in html else found[3], found[4])

    html = IN_ITEM.sub(lambda found: found[1] + _addressed(found[3], found[2], found[4]), html)
    return HEADING.sub(heading, html)


def _addressed(heading: str, anchor: str, text: str) -> str:
    name = " ".join(NOT_WORDS.sub(" ", text).split()).replace('"', "&quot;")
    return (
        f'<div class="heading">{heading}'
        f'<a class="anchor" href="#{anchor}" aria-label="Adres van dit deel: {name}">#</a></div>'
    )

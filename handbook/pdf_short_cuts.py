"""Short cuts in WeasyPrint: seven functions that take many steps to the same result, an eighth of what a report costs.

Taken in these versions only: in another one it goes its own way, until somebody has looked whether they still hold.
`tests/handbook/test_pdf_short_cuts.py` compares what comes of it, byte for byte.
"""

from importlib.metadata import version

VERSIONS = {"weasyprint": "70.0", "pydyf": "0.13.0"}
_plain: dict[tuple[object, str], object] = {}


def take() -> None:
    """From now on, in this process. Imports WeasyPrint: no web process does."""
    if all(version(name) == known for name, known in VERSIONS.items()):
        for (owner, name), instead in _short_cuts().items():
            _plain.setdefault((owner, name), getattr(owner, name))
            setattr(owner, name, instead)


def leave() -> None:
    """WeasyPrint as it is, to compare with."""
    for (owner, name), plain in _plain.items():
        setattr(owner, name, plain)


def _short_cuts() -> dict[tuple[object, str], object]:
    """What stands there instead, by object and name."""
    import pydyf
    from weasyprint import document
    from weasyprint.css import targets
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.layout import percent
    from weasyprint.text import line_break

    def plain(owner, name):
        return _plain.get((owner, name), getattr(owner, name))

    return {
        (targets, "CounterLookupItem"): _item(plain(targets, "CounterLookupItem")),
        (document, "TargetCollector"): _targets(targets.TargetCollector),
        (Box, "is_in_normal_flow"): _is_in_normal_flow,
        (percent, "resolve_one_percentage"): _resolved(percent.percentage),
        (line_break, "get_font_description"): _once_a_style(plain(line_break, "get_font_description")),
        (line_break, "_font_style_cache_key"): _once_a_style(plain(line_break, "_font_style_cache_key")),
        (pydyf, "_to_bytes"): _bytes_of(pydyf.Object),
    }


def _targets(plain: type) -> type:
    """Which page something stands on that `attr(href)` points to.

    WeasyPrint does not find out which place that is, and so makes every page that names one again until nothing
    changes: twice. And what it knows of places further back it fills in when the page that names them was made.
    """

    class Targets(plain):
        def collect_missing_counters(self, parent_box, css_token, parse_again, missing, missing_at):
            if None in missing_at:
                place = parent_box.element.get("href", "").removeprefix("#")
                missing, missing_at = [], {place: missing_at[None]}
            super().collect_missing_counters(parent_box, css_token, parse_again, missing, missing_at)

        def cache_target_page_counters(self, anchor_name, counters, page, page_maker):
            super().cache_target_page_counters(anchor_name, counters, page, page_maker)
            for item in self.counter_lookup_items.values():
                if item.pending and item.page_maker_index is None:
                    item.pending, item.filled_in_at = False, page
                    item.parse_again(item.cached_page_counter_values)

    return Targets


def _item(plain: type) -> type:
    """Where a page number is named. What was filled in is seen on pages that were not made by then."""

    class Item(plain):
        filled_in_at, pending = None, False
        _page = None

        @property
        def page_maker_index(self):
            return self._page

        @page_maker_index.setter
        def page_maker_index(self, page):
            self._page = page
            self.pending = self.pending or (page is not None and page == self.filled_in_at)
            self.filled_in_at = None

    return Item


def _is_in_normal_flow(box) -> bool:
    """Asked 30,000 times a report: two questions instead of five."""
    style = box.style
    return style["float"] == "none" and style["position"] in ("static", "relative")


def _resolved(percentage):
    """Asked 100,000 times a report, nearly always of so many pixels or of nothing."""

    def resolve_one_percentage(box, name, refer_to) -> None:
        value = box.style[name]
        used = value.value if getattr(value, "unit", None) == "px" else percentage(value, box.style, refer_to)
        if used == "auto" and name in ("min_width", "min_height"):
            used = 0
        setattr(box, name, used)

    return resolve_one_percentage


def _once_a_style(plain):
    """Worked out again for every piece of text, from a style that stays as it is."""

    def once(style, **options):
        known, name = style.__dict__, (plain, *options)
        if name not in known:
            known[name] = plain(style, **options)
        return known[name]

    return once


def _bytes_of(kind: type):
    """Asked 150,000 times a report: the kind of most is found at once, and text is not made of a number first."""

    def to_bytes(item) -> bytes:
        exactly = type(item)
        if exactly is bytes:
            return item
        if exactly is str:
            return item.encode("ascii")
        if exactly is int:
            return b"%d" % item
        if isinstance(item, float):
            return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
        if isinstance(item, bytes):
            return item
        if isinstance(item, kind):
            return item.data
        return str(item).encode("ascii")

    return to_bytes

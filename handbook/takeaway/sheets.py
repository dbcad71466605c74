"""Cards out of the file with all cards: a choice of them, or two to a sheet for cutting. Nothing is laid out again.

WeasyPrint builds the structure of each page apart and lets all pages share their resources: therefore a page can
leave, or move beside another, with its tags, its links and its bookmark.
"""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf, String

A4_LONG, A4_SHORT = 841.89, 595.276
TITLE_OF_SHEETS = "Werkvormkaarten, twee op een vel"


def count_pages(content: bytes) -> int:
    with Pdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


def chosen(content: bytes, places: Sequence[int], title: str) -> bytes:
    """The pages at these places, counted from 0, in the order of the file; the document gets this title."""
    with Pdf.open(BytesIO(content)) as pdf:
        _keep(pdf, sorted(set(places)))
        return _saved(pdf, title)


def two_up(content: bytes, title: str, places: Sequence[int] | None = None) -> bytes:
    """The pages, or those at these places, two to a sheet of A4 with a line between them to cut along."""
    with Pdf.open(BytesIO(content)) as pdf:
        if places is not None:
            _keep(pdf, sorted(set(places)))
        pages = list(pdf.pages)
        for left, right in zip(pages[::2], [*pages[1::2], None][: len(pages[::2])], strict=True):
            _make_sheet(pdf, left, right)
        for place in reversed(range(1, len(pages), 2)):
            del pdf.pages[place]
        return _saved(pdf, title)


def _keep(pdf: Pdf, places: Sequence[int]) -> None:
    """Takes the other pages out, with all that would still refer to them."""
    for place in reversed(range(len(pdf.pages))):
        if place not in places:
            del pdf.pages[place]
    with pdf.open_outline() as outline:
        outline.root[:] = [OutlineItem(outline.root[old].title, new) for new, old in enumerate(places)]
    kept = {page.obj.objgen for page in pdf.pages}
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = Array([part for part in document.K if part.Pg.objgen in kept])
    numbers = {int(page.obj.StructParents) for page in pdf.pages}
    numbers |= {int(link.StructParent) for page in pdf.pages for link in page.obj.get(Name.Annots, [])}
    tree = pdf.Root.StructTreeRoot.ParentTree
    tree.Nums = Array([part for pair in _pairs(tree.Nums) if int(pair[0]) in numbers for part in pair])
    names = pdf.Root.Names.Dests.Names
    pdf.Root.Names.Dests.Names = Array(
        [part for pair in _pairs(names) if pair[1][0].objgen in kept for part in pair]
    )


def _pairs(flat: Array) -> list[tuple[pikepdf.Object, pikepdf.Object]]:
    return list(zip(list(flat)[::2], list(flat)[1::2], strict=True))


def _make_sheet(pdf: Pdf, left: Page, right: Page | None) -> None:
    """The left page becomes the sheet; what stood on the right one moves to its right half."""
    half = A4_LONG / 2
    edge = half - float(left.obj.MediaBox[2])
    parts = [b"q 1 0 0 1 %.3f 0 cm\n" % (edge / 2), left.obj.Contents.read_bytes(), b"\nQ\n"]
    _move_links(left, left, edge / 2)
    if right is not None:
        first = len(_numbers(pdf, left))
        parts += [b"q 1 0 0 1 %.3f 0 cm\n" % (half + edge / 2), _renumbered(right, first), b"\nQ\n"]
        _move_links(right, left, half + edge / 2)
        _move_tags(pdf, right, left, first)
    parts.append(
        b"/Artifact BMC q 0.6 G 0.4 w [3 3] 0 d %.3f 0 m %.3f %.3f l S Q EMC\n" % (half, half, A4_SHORT)
    )
    left.obj.Contents = pdf.make_stream(b"".join(parts))
    for box in (Name.MediaBox, Name.TrimBox, Name.BleedBox):
        left.obj[box] = Array([0, 0, A4_LONG, A4_SHORT])


def _numbers(pdf: Pdf, page: Page) -> Array:
    """What the marked content of a page belongs to, in the order of its numbers."""
    pairs = _pairs(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return next(parts for number, parts in pairs if number == page.obj.StructParents)


def _renumbered(page: Page, first: int) -> bytes:
    """The content of a page, its marked content counted from `first` on."""
    instructions = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and isinstance(operands[1], Dictionary):
            operands = [operands[0], Dictionary(MCID=int(operands[1].MCID) + first)]
        instructions.append((operands, operator))
    return pikepdf.unparse_content_stream(instructions)


def _move_links(source: Page, sheet: Page, right: float) -> None:
    links = list(source.obj.get(Name.Annots, []))
    for link in links:
        link.Rect = Array(
            [float(link.Rect[0]) + right, link.Rect[1], float(link.Rect[2]) + right, link.Rect[3]]
        )
    if source is not sheet:
        sheet.obj.Annots = Array([*sheet.obj.get(Name.Annots, []), *links])


def _move_tags(pdf: Pdf, source: Page, sheet: Page, first: int) -> None:
    """The structure of one page becomes that of another, behind the `first` parts that this has already."""
    parts = _numbers(pdf, source)
    _numbers(pdf, sheet).extend(parts)
    root = pdf.Root.StructTreeRoot
    dropped = source.obj.StructParents
    root.ParentTree.Nums = Array(
        [part for pair in _pairs(root.ParentTree.Nums) if pair[0] != dropped for part in pair]
    )
    for part in root.K[0].K:
        if part.Pg.objgen == source.obj.objgen:
            _move_part(part, sheet, first)
    for _, target in _pairs(pdf.Root.Names.Dests.Names):
        if target[0].objgen == source.obj.objgen:
            target[0] = sheet.obj
            target[2] = A4_LONG / 2
    with pdf.open_outline() as outline:
        place = next(n for n, page in enumerate(pdf.pages) if page.obj.objgen == source.obj.objgen)
        outline.root[place].destination = Array([sheet.obj, Name.XYZ, A4_LONG / 2, A4_SHORT, 0])


def _move_part(part: pikepdf.Object, sheet: Page, first: int) -> None:
    part.Pg = sheet.obj
    if Name.K not in part:
        return
    for place, kid in enumerate(part.K):
        if isinstance(kid, Dictionary):
            _move_part(kid, sheet, first)
        else:
            part.K[place] = int(kid) + first


def _saved(pdf: Pdf, title: str) -> bytes:
    pdf.docinfo[Name.Title] = String(title)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
    result = BytesIO()
    pdf.save(result, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return result.getvalue()

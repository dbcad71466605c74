"""A PDF as a screen reader goes through it: by its structure, not by what is drawn first.

`pdfinfo -struct-text` reads the same but looks through a whole page for every line of it: half a minute for a report.
It says of the smallest one that we read as poppler does.
"""

import re
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from bs4 import BeautifulSoup, NavigableString

from tests import environment

# A hyphen at the end of a line is not told from one in a word, a space is no sign, and style may make capitals.
NOT_COMPARED = re.compile(r"[\s\u00ad\u2010-]+")
LANDMARKS = ["h1", "h2", "h3", "h4", "h5", "h6", "caption", "svg"]
UNSEEN = {"title", "style", "text"}


@dataclass
class Part:
    """An element of the structure. `text`: of all in it but drawings; `alt`: of a drawing; `name`: of a link."""

    tag: str
    text: str = ""
    alt: str = ""
    name: str = ""


def plain(text: str) -> str:
    return NOT_COMPARED.sub("", text).casefold()


def parts(content: bytes) -> list[Part]:
    """All elements in the order of the structure, the whole document first."""
    found: list[Part] = []
    with pikepdf.open(BytesIO(content)) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        texts = [_texts(page) for page in pdf.pages]

        def walk(element, page: int | None, above: Part) -> str:
            if isinstance(element, pikepdf.Array):
                return "".join(walk(child, page, above) for child in element)
            if not isinstance(element, pikepdf.Dictionary):
                return texts[page][int(element)]
            page = places[element.Pg.objgen] if "/Pg" in element else page
            if "/MCID" in element:
                return texts[page][int(element.MCID)]
            if "/Obj" in element:
                above.name = str(element.Obj.get("/Contents", ""))
                return ""
            part = Part(str(element.S)[1:], alt=str(element.get("/Alt", "")))
            found.append(part)
            # Of a drawing only its alternative text is heard.
            if "/K" in element and part.tag != "Figure":
                part.text = walk(element.K, page, part)
            return part.text

        walk(pdf.Root.StructTreeRoot.K, None, Part("Root"))
    return found


def heard_by_poppler(content: bytes) -> str:
    """All text in the order of the structure as `pdfinfo -struct-text` has it, without that in drawings."""
    if not shutil.which("pdfinfo"):
        environment.cannot_run("pdfinfo (poppler-utils)")
    done = subprocess.run(["pdfinfo", "-struct-text", "-"], input=content, stdout=subprocess.PIPE, check=True)
    heard, drawing = [], None
    for line in done.stdout.decode().splitlines():
        depth = len(line) - len(line.lstrip())
        if drawing is None or depth <= drawing:
            drawing = depth if line.lstrip().startswith("Figure") else None
            heard.extend(re.findall(r'^ *"(.*)"$', line))
    return "".join(heard)


def _texts(page) -> dict[int, str]:
    """What stands in each marked piece of a page."""
    fonts = {name: _signs(font) for name, font in page.resources.get("/Font", {}).items()}
    texts: dict[int, str] = defaultdict(str)
    signs, marks = {}, []
    for operands, operator in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
        match str(operator):
            case "BDC" | "BMC":
                held = (
                    operands[1] if len(operands) == 2 and isinstance(operands[1], pikepdf.Dictionary) else {}
                )
                marks.append(int(held["/MCID"]) if "/MCID" in held else None)
            case "EMC":
                marks.pop()
            case "Tf":
                signs = fonts[str(operands[0])]
            case _:
                pieces = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                number = next((mark for mark in reversed(marks) if mark is not None), -1)
                texts[number] += "".join(signs[codes[n : n + 2]] for n in range(0, len(codes), 2))
    return texts


def _signs(font) -> dict[bytes, str]:
    """Code in the file → the text that it stands for."""
    table = font.ToUnicode.read_bytes()
    pairs = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>\s", table)
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(sign.decode()).decode("utf-16-be") for code, sign in pairs
    }


def assert_reads_like(content: bytes, html: str) -> None:
    """What is heard comes in the order of the page: headings, tables, drawings, and all text between them."""
    soup, structure = BeautifulSoup(html, "html.parser").body, parts(content)
    told = [
        (part.tag, plain(part.alt if part.tag == "Figure" else part.text))
        for part in structure
        if part.tag in {"Caption", "Figure"} or re.fullmatch(r"H\d", part.tag)
    ]
    meant = []
    for landmark in soup.find_all(LANDMARKS):
        tag = {"caption": "Caption", "svg": "Figure"}.get(landmark.name, landmark.name.upper())
        meant.append((tag, plain((landmark.title if tag == "Figure" else landmark).get_text())))
    assert [tag for tag, _ in told] == [tag for tag, _ in meant]
    # A number may come in front by the style.
    assert [pair for pair in zip(told, meant, strict=True) if not pair[0][1].endswith(pair[1][1])] == []
    levels = [int(tag[1]) for tag, _ in told if tag[0] == "H"]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    whole, place = plain(structure[0].text), 0
    for piece in soup.find_all(string=True):
        if isinstance(piece, NavigableString) and piece.parent.name not in UNSEEN:
            text = plain(piece)
            at = whole.find(text, place)
            assert at >= 0, f"{piece!r} is not heard after {whole[max(place - 60, 0) : place]!r}"
            place = at + len(text)
    assert [part for part in structure if part.tag == "Link" and not (part.text.strip() and part.name)] == []

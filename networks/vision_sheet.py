"""The vision document as a PDF."""

from django.template.loader import render_to_string

from handbook import pdf

from .models import Network
from .sheets import Sheet
from .vision_document import version_of, vision_of


def html(network: Network) -> str:
    """What is printed: the parts that are written, and which are still empty."""
    vision = vision_of(network)
    context = {"vision": vision, "version": version_of(vision.changed_at)}
    return render_to_string("pdf/vision.html", context)


def html_by_key(key: str) -> str | None:
    network = Network.objects.present().filter(pk=int(key)).first()
    return html(network) if network else None


VISION_SHEET = Sheet(
    name="visiedocument",
    html=html_by_key,
    stylesheet=pdf.STATIC / "css" / "sheet.css",
    looks=(
        "templates/pdf/vision.html",
        "templates/networks/start/_blocks.html",
        "static/css/sheet.css",
        "static/fonts",
    ),
)

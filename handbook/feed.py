"""What is new in the handbook as RSS 2.0, for readers that ask by themselves. The same for everybody."""

from collections.abc import Iterable
from datetime import datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed

from handbook.models import EditionNote

CONTENT_TYPE = Rss201rev2Feed.content_type


def rss(notes: Iterable[EditionNote]) -> str:
    """The notes as they come, each with its place on the page. Every address in it is a whole one."""
    page = settings.SITE_URL + reverse("handbook:news")
    feed = Rss201rev2Feed(
        title="LISO online: wat is er nieuw in het handboek",
        link=page,
        description="Wat er in het handboek voor leernetwerken bijkwam of veranderde, per editie.",
        language="nl",
        feed_url=settings.SITE_URL + reverse("handbook:news_feed"),
    )
    for note in notes:
        address = f"{page}#{note.slug}"
        feed.add_item(
            title=note.title,
            link=address,
            description=note.html["text"].replace('href="/', f'href="{settings.SITE_URL}/'),
            pubdate=datetime.combine(note.date, time(), timezone.get_default_timezone()),
            unique_id=address,
            unique_id_is_permalink=True,
        )
    return feed.writeString("utf-8")

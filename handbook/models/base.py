"""What all handbook content shares: a natural key, where it comes from, and whether it is still current."""

from typing import Self

from django.db import models
from django.db.models import Q

from handbook import citation
from handbook.enums import Origin, SourceKind


class ContentQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Without what vanished from the fixtures and is kept only because something refers to it."""
        return self.filter(retired=False)


class Content(models.Model):
    """A piece of the handbook, loaded from `fixtures/` by its slug and never edited in the database.

    `source` is the document that it retells; without one the whole piece is our own addition.
    `supplements` names the fields that are ours although the rest retells the source.
    `html` holds the rendered Markdown of its prose fields, made at loading.
    """

    slug = models.SlugField(primary_key=True, max_length=100)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey("handbook.Source", models.PROTECT, null=True, blank=True, related_name="+")
    passage = models.CharField(max_length=200, blank=True)
    supplements = models.JSONField(default=list, blank=True)
    html = models.JSONField(default=dict, blank=True)
    retired = models.BooleanField(default=False)

    objects = ContentQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "slug"]

    @property
    def origin(self) -> Origin:
        return Origin.SOURCE if self.source_id else Origin.SUPPLEMENT

    def origin_of(self, field: str) -> Origin:
        """Who wrote this one field."""
        if self.source_id is None or field in self.supplements:
            return Origin.SUPPLEMENT
        return Origin.SOURCE


class Source(models.Model):
    """A document or a work of literature. `title` is empty when the documents do not give it.

    `short_name` is what this site calls a document: three of the five are by TNO.
    """

    slug = models.SlugField(primary_key=True, max_length=100)
    kind = models.CharField(max_length=20, choices=SourceKind)
    authors = models.CharField(max_length=300)
    # With their initials, as a list of references prints them; `authors` where the initials are not known.
    apa_authors = models.CharField(max_length=300, blank=True)
    year = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=300, blank=True)
    container = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    short_name = models.CharField(max_length=60, blank=True)
    retired = models.BooleanField(default=False)

    objects = ContentQuerySet.as_manager()

    class Meta:
        ordering = ["authors", "year", "slug"]

    def __str__(self):
        return self.short

    @property
    def short(self) -> str:
        """Author and year, as in a text: `Tosun (2017)`; of a document the name it has on this site."""
        return self.short_name or self.author_year

    @property
    def author_year(self) -> str:
        return f"{self.authors} ({self.year})" if self.year else self.authors

    @property
    def apa(self) -> list[citation.Piece]:
        """The whole reference in pieces, with which are in italics."""
        return citation.apa(self.apa_authors or self.authors, self.year, self.title, self.container)

    @property
    def reference(self) -> str:
        """The whole reference on one line."""
        return "".join(text for text, _ in self.apa)


class ContentEdition(models.Model):
    """One row: which content is loaded. Changed in the transaction of the load itself."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_content_edition")]

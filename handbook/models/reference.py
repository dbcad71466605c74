"""To read and to look up: pages of the chapters, examples, aids, terms and what is new."""

from django.db import models

from handbook.enums import AidKind, Chapter

from .base import Content
from .method import Theme


class Page(Content):
    chapter = models.CharField(max_length=20, choices=Chapter)
    title = models.CharField(max_length=150)
    summary = models.TextField()
    body = models.TextField()
    themes = models.ManyToManyField(Theme, related_name="pages")

    def __str__(self):
        return self.title


class Example(Content):
    name = models.CharField(max_length=150)
    question = models.TextField(blank=True)
    partners = models.TextField(blank=True)
    made = models.TextField(blank=True)
    url = models.URLField(max_length=500, blank=True)

    def __str__(self):
        return self.name


class Aid(Content):
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=AidKind)
    description = models.TextField()
    url = models.URLField(max_length=500, blank=True)

    def __str__(self):
        return self.name


class Term(Content):
    term = models.CharField(max_length=100)
    definition = models.TextField()
    synonyms = models.JSONField(default=list)
    # So common that a link at its first use would be in the way.
    everyday = models.BooleanField(default=False)

    class Meta:
        ordering = ["term"]

    def __str__(self):
        return self.term


class EditionNote(Content):
    """What is new in an edition of the handbook, for who works with it. `position` is the edition's number."""

    date = models.DateField()
    title = models.CharField(max_length=150)
    text = models.TextField()

    class Meta:
        ordering = ["-position"]

    def __str__(self):
        return self.title

"""What is new in the handbook: a page, and the same for readers that ask by themselves."""

from django.http import HttpResponse
from django.shortcuts import render

from handbook import feed
from handbook.models import EditionNote


def news(request):
    return render(request, "handbook/news.html", {"notes": EditionNote.objects.current()})


def rss(request):
    return HttpResponse(feed.rss(EditionNote.objects.current()), content_type=feed.CONTENT_TYPE)

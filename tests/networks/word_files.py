"""What stands in a Word document that a page answered with."""

from io import BytesIO

import docx


def word_of(response):
    return docx.Document(BytesIO(response.content))


def lines_of(document):
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]

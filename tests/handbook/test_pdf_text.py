"""Text that people paste, in a PDF. The files themselves are validated where they are made."""

import pytest

from handbook.pdf import tidied


@pytest.mark.parametrize(
    "sign", ["\x00", "\x01", "\x07", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\x9f", "\uffff"]
)
def test_sign_that_no_font_has_becomes_a_space(sign):
    assert tidied(f"<p>voor{sign}na</p>") == "<p>voor na</p>"


def test_lines_tabs_and_letters_of_everywhere_stay():
    text = "<pre>één\n\ttwee\r\n“drie” – \u00a0ß ş 🙂</pre>"
    assert tidied(text) == text

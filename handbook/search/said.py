"""How people say it who look for a page and do not know its words.

Shown nowhere. `fixtures/search_words.txt` has a line `kind:slug: words, a phrase, another phrase`; a page without a
line is found by its own words. What stands between commas is compared with a query as a whole. Read once, when the
site starts.
"""

import re

from django.conf import settings

LINES = (settings.BASE_DIR / "fixtures" / "search_words.txt").read_text(encoding="utf-8")
_, *_parts = re.split(r"^([a-z]+:[a-z0-9-]+): ", LINES.strip(), flags=re.MULTILINE)
SAID = {
    key: tuple(" ".join(phrase.split()) for phrase in said.split(","))
    for key, said in zip(_parts[::2], _parts[1::2], strict=True)
}

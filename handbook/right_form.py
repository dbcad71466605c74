"""Whether a learning network is the right form: five answers in, an outcome out. Pure, and nothing is kept.

The handbook names the five criteria. That two times no is too often is our own line, and the page says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handbook.enums import Form, FormAnswer

TOO_OFTEN_NO = 2


@dataclass(frozen=True)
class Outcome:
    """`better`: the slugs of the forms to which most answers no point, in the order of the handbook."""

    form: Form
    better: list[str]


def read(query: Mapping[str, str], criteria: Iterable[str]) -> dict[str, FormAnswer]:
    """The answers in an address, by criterion. What cannot be counts as not answered."""
    return {
        slug: FormAnswer(query[slug])
        for slug in criteria
        if slug in query and query[slug] in FormAnswer.values
    }


def advise(answers: Mapping[str, FormAnswer], alternatives: Mapping[str, Sequence[str]]) -> Outcome:
    """What the answers come to. `alternatives`: by criterion, what may fit better when it does not hold."""
    denied = [slug for slug, answer in answers.items() if answer == FormAnswer.NO]
    points = Counter(form for slug in denied for form in alternatives[slug])
    most = max(points.values(), default=0)
    better = [form.value for form in Form if points[form.value] == most > 0]
    if len(denied) >= TOO_OFTEN_NO:
        return Outcome(Form.OTHER, better)
    if denied or FormAnswer.UNKNOWN in answers.values():
        return Outcome(Form.NOT_YET, better)
    return Outcome(Form.NETWORK, [])

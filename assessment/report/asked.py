"""PURE: what is asked beside the statements of the framework, through the gate, as parts of the report."""

from collections.abc import Mapping

from assessment.asked import SCALE_WORDS
from assessment.charts import distribution_bar, shares_bar
from assessment.report import asked_wording
from assessment.report.asked_parts import AskedPart, Beside, CameOf, PromisePart
from assessment.report.content import Content
from assessment.result import RoundResult
from assessment.scoring import agreement_word
from assessment.tally import AGREE, COURSE, FOLLOW_UP, OWN, YEARLY, Tally

# How a chart names what it is about, beside its number.
NOUNS = {OWN: "Eigen stelling", FOLLOW_UP: "Afspraak", YEARLY: "Vraag"}


def beside(result: RoundResult, content: Content) -> Beside:
    """The network's own statements and the questions of every year, whether to go on first."""
    return Beside(_of(OWN, result, content), _of(YEARLY, result, content))


def came_of(result: RoundResult | None, content: Content) -> CameOf | None:
    """What came of earlier agreements; None when there were none. Without `result` nobody was asked about them."""
    if not content.promises:
        return None
    found = {part.key: part for part in result.asked} if result else {}
    numbers: dict[str, AskedPart] = {}
    for promise in content.promises:
        if result and promise.asked in found:
            numbers[promise.asked] = _part(len(numbers) + 1, found[promise.asked], promise.what, result)
    asked = tuple(numbers.values())
    states = [promise for promise in content.promises if promise.state]
    return CameOf(
        content.promised_year,
        tuple(
            PromisePart(promise.what, promise.state, promise.outcome, numbers.get(promise.asked))
            for promise in content.promises
        ),
        asked_wording.came_of(asked, content.promised_year),
        asked_wording.listed_as_done(sum(promise.done for promise in states), len(states)),
    )


def _of(origin: str, result: RoundResult, content: Content) -> tuple[AskedPart, ...]:
    texts: Mapping[str, str] = {asked.key: asked.text for asked in content.asked}
    chosen = sorted(
        (one for one in result.asked if one.origin == origin), key=lambda one: one.scale != COURSE
    )
    return tuple(_part(n, one, texts[one.key], result) for n, one in enumerate(chosen, start=1))


def _part(number: int, one: Tally, text: str, result: RoundResult) -> AskedPart:
    """Without its counts when the gate withholds them; how many said "weet ik niet" is about everybody."""
    words = SCALE_WORDS[one.scale]
    shown = one.key in result.disclosure.asked
    counts = tuple(one.counts[value - 1] for value in words)
    agreement = one.agreement if shown else None
    label = f"{NOUNS[one.origin]} {number}"
    sentence = (
        asked_wording.answers(one.scale, counts, one.unknown)
        if shown
        else asked_wording.withheld(result.threshold)
    )
    return AskedPart(
        number=number,
        text=text,
        scale=one.scale,
        words=tuple(words.values()),
        counts=counts if shown else None,
        unknown=one.unknown,
        responses=result.whole.responses,
        agreement="" if agreement is None else agreement_word(agreement).label,
        sentence=sentence,
        bar=distribution_bar(label, counts, one.unknown) if shown and one.scale == AGREE else None,
        shares=shares_bar(label, tuple(words.values()), counts, one.unknown)
        if shown and one.scale != AGREE
        else None,
    )

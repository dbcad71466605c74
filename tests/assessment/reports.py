"""Reports for tests: pure ones from a handful of answers, and closed rounds in the database."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from assessment import result as results
from assessment.models import Invitation, Round, Submission
from assessment.report import Report, assemble_report
from assessment.report.content import (
    AskedContent,
    Content,
    CoreContent,
    OpenQuestionContent,
    PromiseContent,
    StatementContent,
    ThemeContent,
)
from assessment.report.parts import Reference, StruikelblokCard, Tip, WerkvormCard
from assessment.scoring import Item
from assessment.services.closing import close_round
from assessment.tally import FOLLOW_UP, Asked
from handbook.enums import Perspective
from networks.models import Network
from tests.assessment.builders import mail_taken_as_sent, make_round, on_scale

# One person: (perspective, answers to the statements in order).
Person = tuple[str, Sequence[int | None]]
# A question beside the statements: (origin, scale, text, the answer of each person in order).
Question = tuple[str, str, str, Sequence[int | None]]


def items_of(themes: Mapping[str, Sequence[str]], per_theme: int) -> list[Item]:
    """Core element → its themes, each with so many statements, keyed "theme-1", "theme-2", …"""
    return [
        Item(f"{theme}-{n}", theme, core)
        for core, names in themes.items()
        for theme in names
        for n in range(1, per_theme + 1)
    ]


def content_of(items: Iterable[Item], **changes: object) -> Content:
    items = list(items)
    cores = list(dict.fromkeys(item.core_element for item in items))
    themes = list(dict.fromkeys((item.theme, item.core_element) for item in items))
    source = Reference("Tosun (2017). Titel niet in bron.", "")
    content = {
        "network": "Netwerk Oost",
        "issue": "Hoe helpen we gezinnen eerder?",
        "kind": "network",
        "outcome": "results",
        "year": 2026,
        "closed_on": datetime.date(2026, 11, 3),
        "invited": 8,
        "threshold": 4,
        "questionnaire": "Reflectievragenlijst, versie 1",
        "questionnaire_published": datetime.date(2026, 1, 5),
        "asks_perspective": True,
        "perspectives": tuple((value, str(label)) for value, label in Perspective.choices),
        "core_elements": tuple(
            CoreContent(core, n, core.capitalize(), "Kort", f"/handboek/kernelement/{core}/")
            for n, core in enumerate(cores, start=1)
        ),
        "themes": tuple(
            ThemeContent(
                theme,
                n,
                theme.capitalize(),
                f"Over {theme}.",
                f"Hoe staat het met {theme}?",
                f"/handboek/thema/{theme}/",
                core,
                (Tip(f"Tip over {theme}", f"<p>Doe iets met {theme}.</p>"),),
                (
                    StruikelblokCard(
                        f"Blok {theme}",
                        "Het lukt niet.",
                        "Zo kan het wel.",
                        f"/handboek/struikelblokken/{theme}/",
                        (Tip("Begin klein", "<p>Neem één stap.</p>"),),
                    ),
                ),
                (WerkvormCard(f"Vorm {theme}", "Je praat.", 30, f"/handboek/werkvormen/{theme}/"),),
            )
            for n, (theme, core) in enumerate(themes, start=1)
        ),
        "statements": tuple(
            StatementContent(
                item.key,
                n,
                f"Stelling over {item.key}.",
                item.theme,
                f"Wat werkt bij {item.key}.",
                "literatuur",
                "literatuur",
                (source,),
                ("Tosun (2017)",),
                "TNO (2025), hoofdstuk 3",
                Reference("TNO (2025). Het handboek.", "https://example.org/handboek"),
            )
            for n, item in enumerate(items, start=1)
        ),
        "open_questions": (),
        "open_answers_checked": False,
        "open_answers_hidden": False,
    }
    return Content(**(content | changes))


def result_of(
    people: Sequence[Person],
    items: Sequence[Item],
    *,
    threshold: int = 4,
    invited: int | None = None,
    earlier: tuple[int, Sequence[Person], Sequence[Item]] | None = None,
    invited_again: int | None = None,
    asked: Sequence[Question] = (),
    composition: Mapping[str, int] | None = None,
) -> results.RoundResult:
    """The stored result of these people, through JSON as it is kept. `earlier`: (year, people, items)."""
    before = None
    if earlier:
        year, past, past_items = earlier
        past_result = result_of(past, past_items, threshold=threshold)
        before = (year, _answers(past, past_items), past_result)
    scored = results.score(
        _answers(people, items, asked),
        threshold=threshold,
        invited=len(people) if invited is None else invited,
        perspectives=Perspective.values,
        earlier=before,
        invited_again=invited_again,
        composition=composition,
    )
    return results.from_json(results.to_json(scored))


def _answers(
    people: Sequence[Person], items: Sequence[Item], asked: Sequence[Question] = ()
) -> results.Answers:
    keys = [item.key for item in items]
    rows = [
        (
            perspective,
            dict(zip(keys, given, strict=True)) | {str(q): values[n] for q, (*_, values) in _numbered(asked)},
        )
        for n, (perspective, given) in enumerate(people)
    ]
    questions = (Asked(str(q), origin, scale) for q, (origin, scale, *_) in _numbered(asked))
    return results.Answers(tuple(items), tuple(rows), tuple(questions))


def _numbered(asked: Sequence[Question]) -> Iterable[tuple[int, Question]]:
    """The places of these questions in the round: after any statement."""
    return enumerate(asked, start=101)


def asked_content(asked: Sequence[Question]) -> dict[str, object]:
    """What the content says of these questions: their texts, and each agreement as it was asked about."""
    return {
        "asked": tuple(AskedContent(str(q), text) for q, (_, _, text, _) in _numbered(asked)),
        "promises": tuple(
            PromiseContent(text, "open", "", False, str(q))
            for q, (origin, _, text, _) in _numbered(asked)
            if origin == FOLLOW_UP
        ),
        "promised_year": 2025,
    }


def report_of(people: Sequence[Person], items: Sequence[Item], **options: object) -> Report:
    """`content`: changes to the content; the rest goes to `result_of`."""
    changes = asked_content(options.get("asked", ())) | options.pop("content", {})
    result = result_of(people, items, **options)
    return assemble_report(result, content_of(items, **changes), result.before)


def everybody(
    values: Sequence[int | None], items: Sequence[Item], perspective: str = "praktijk"
) -> list[Person]:
    """One person per value, who gives it to every statement."""
    return [(perspective, [value] * len(items)) for value in values]


def open_question(*answers: str) -> tuple[OpenQuestionContent, ...]:
    return (OpenQuestionContent("Wat gaan we vieren?", "", answers),)


# --- In the database ----------------------------------------------------------------------------------------


def close_with(
    round_: Round,
    people: Sequence[tuple[str, Mapping[int, int | None] | int | None]],
    texts: Sequence[Mapping[str, str]] = (),
) -> Round:
    """Hand in for so many people and close, without mail.

    Answers: position of the statement → value, or one value for all.
    """
    items = list(round_.items.all())
    Submission.objects.bulk_create(
        Submission(
            round_id=round_.pk,
            payload={
                "perspective": perspective,
                "answers": {
                    str(item.pk): on_scale(
                        item, given.get(item.position) if isinstance(given, Mapping) else given
                    )
                    for item in items
                },
                "texts": dict(texts[n]) if n < len(texts) else {},
            },
        )
        for n, (perspective, given) in enumerate(people)
    )
    chosen = list(round_.invitations.values_list("pk", flat=True)[: len(people)])
    Invitation.objects.filter(pk__in=chosen).update(answered=True)
    with mail_taken_as_sent():
        close_round(round_id=round_.pk)
    return Round.objects.select_related("network", "questionnaire").get(pk=round_.pk)


def closed_round(
    network: Network | None = None,
    *,
    values: Sequence[int | None] = (4, 4, 4, 3, 5),
    invited: int = 6,
    year: int = 2026,
    **fields: object,
) -> Round:
    """A closed round in which each person gave one answer to everything."""
    opened = make_round(network, invited=invited, year=year, **fields)
    return close_with(opened, [("praktijk", value) for value in values])

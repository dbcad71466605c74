"""What was kept of reflecting alone: one's own, and what may stand beside the results of a network."""

from collections.abc import Collection
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from assessment.beside import OwnView
from assessment.enums import RoundKind
from assessment.models import Maker, Round, RoundItem
from assessment.scoring import theme_score
from handbook.enums import RoleName
from networks.models import Network, Participant, RolePeriod, User

# Who leads a network looks at it from there; assistants and coordinators do not.
REFLECTING = (RoleName.LEADER, RoleName.FACILITATOR)
Json = dict[str, Any]


def kept_by(user: User, network: Network) -> QuerySet[Round]:
    """What this person kept in this network, alone or with another, newest first, its makers loaded."""
    return (
        Round.everything.filter(kind=RoundKind.SELF, network=network, makers__user=user)
        .prefetch_related("makers")
        .order_by("-closed_at", "-pk")
    )


def names_in(network: Network) -> dict[int, str]:
    """What the network calls who has an account and did not leave its list: account → name."""
    people = network.participants.present_or_left().filter(user__isnull=False)
    return {user: name for user, name in people.values_list("user", "name") if user is not None}


def answers_in(kept: Round) -> dict[str, int | None]:
    """Statement key → 1-5, None for "weet ik niet". Raises ValueError for a version that this code does not know."""
    result: Json = kept.result or {}
    if result.get("version") != 1:
        raise ValueError(f"unknown version of a kept reflection: {result.get('version')}")
    answers: dict[str, int | None] = result["answers"]
    return answers


def made_together(kept: Round) -> bool:
    return bool((kept.result or {}).get("together"))


def roles_of(network: Network, user: User) -> list[RoleName]:
    """The leading roles that the account holds in the network today, in a fixed order. One query."""
    mine = Participant.objects.present(timezone.localdate()).filter(network=network, user=user)
    held = set(_leading().filter(participant__in=mine).values_list("role", flat=True))
    return [role for role in REFLECTING if role in held]


def colleagues(network: Network, user: User) -> QuerySet[Participant]:
    """Who else leads the network today and has an account to look back at it with."""
    return (
        Participant.objects.present(timezone.localdate())
        .filter(network=network, user__isnull=False, roles__in=_leading())
        .exclude(user=user)
        .distinct()
    )


def _leading() -> QuerySet[RolePeriod]:
    return RolePeriod.objects.held(timezone.localdate()).filter(role__in=REFLECTING)


def views_beside(round_: Round) -> list[OwnView]:
    """The newest view of each (pair of) maker(s) of that year, if all of them agree and still take part.

    One query when nobody keeps anything, four at most.
    """
    if round_.network_id is None:
        return []
    kept = Round.everything.filter(kind=RoundKind.SELF, network=round_.network_id, year=round_.year)
    newest: dict[frozenset[int], Round] = {}
    for one in kept.prefetch_related("makers").order_by("closed_at", "pk"):
        makers = list(one.makers.all())
        if makers and all(maker.agrees for maker in makers):
            newest[frozenset(maker.user_id for maker in makers)] = one
    if not newest:
        return []
    here = _taking_part(round_.network_id, {user for users in newest for user in users})
    shown = [one for users, one in newest.items() if users <= here]
    # The trekker's first, whoever was later.
    shown.sort(key=lambda one: RoleName.LEADER not in (one.result or {}).get("roles", []))
    themes = _themes_of(shown)
    return _numbered([_view(one, themes[one.pk]) for one in shown])


def _taking_part(network: int, users: Collection[int]) -> set[int]:
    present = Participant.objects.present(timezone.localdate()).filter(network=network, user__in=users)
    return {user for user in present.values_list("user", flat=True) if user is not None}


def _themes_of(kept: Collection[Round]) -> dict[int, dict[str, list[str]]]:
    """Of each: theme slug → its statement keys, as they were asked then."""
    found: dict[int, dict[str, list[str]]] = {one.pk: {} for one in kept}
    rows = RoundItem.objects.filter(round__in=kept, wording__isnull=False).order_by("position")
    for round_id, theme, statement in rows.values_list("round_id", "theme_id", "wording__statement_id"):
        if theme is not None and statement is not None:
            found[round_id].setdefault(theme, []).append(statement)
    return found


def _view(kept: Round, themes: dict[str, list[str]]) -> OwnView:
    given = answers_in(kept)
    scores: dict[str, Fraction | None] = {}
    for theme, statements in themes.items():
        score = theme_score(given.get(statement) for statement in statements)
        # Skipped says nothing, "weet ik niet" does.
        if score is not None or any(given.get(key, 0) is None for key in statements):
            scores[theme] = score
    return OwnView(label_of(kept), 2 if made_together(kept) else 1, scores)


def label_of(kept: Round) -> str:
    """As whom people looked, where names do not stand: "trekker", "procesbegeleider en een ander"."""
    alone = len((kept.result or {}).get("roles", [])) < 2
    return f"{role_of(kept)} en een ander" if made_together(kept) and alone else role_of(kept)


def role_of(kept: Round) -> str:
    """In which role people looked when they kept it: "trekker", "trekker en procesbegeleider"."""
    names = {RoleName.LEADER: "trekker", RoleName.FACILITATOR: "procesbegeleider"}
    roles = (kept.result or {}).get("roles", [])
    return " en ".join(names[role] for role in REFLECTING if role in roles)


def _numbered(views: list[OwnView]) -> list[OwnView]:
    """Two with the same label get a number: "trekker 1", "trekker 2"."""
    labels = [view.label for view in views]
    return [
        view
        if labels.count(view.label) == 1
        else OwnView(f"{view.label} {labels[: at + 1].count(view.label)}", view.people, view.scores)
        for at, view in enumerate(views)
    ]


def mine(kept: Round, user: User) -> Maker:
    """The part of this person in it: whether they agree that it is shown."""
    return next(maker for maker in kept.makers.all() if maker.user_id == user.pk)

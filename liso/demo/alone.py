"""What the trekker of the demo kept of looking back alone."""

from collections.abc import Callable
from random import Random

from assessment import self_form
from assessment.services.self import keep_reflection
from handbook.enums import RoleName
from networks.models import Network, User


def look_back_alone(
    network: Network, leader: User, year: int, mean_of: Callable[[str], float], random: Random
) -> None:
    """The whole questionnaire, kept and shown to nobody. `mean_of`: what the network answers to a theme (its slug);
    who leads sees it a little brighter."""
    given = {
        line.asked.key: min(5, max(1, round(random.gauss(mean_of(line.asked.theme) + 0.3, 0.8))))
        for line in self_form.sheet(short=False).lines
    }
    unsure = random.sample(sorted(given), 3)
    keep_reflection(
        network=network,
        year=year,
        short=False,
        answers={**given, **dict.fromkeys(unsure)},
        roles=[RoleName.LEADER],
        together=False,
        makers=[leader],
        agrees=False,
    )

"""An organisation that the network wants to move, also one that has nobody at the table yet."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from networks.models import Network, Partner, User

from .errors import NetworkError
from .guards import lock
from .people import organisations
from .records import create_record


@transaction.atomic
def add_partner(*, network: Network, name: str, values: Mapping[str, Any], by: User | None) -> Partner:
    """Write about the organisation of this name, which is made when it is not there yet. Raises NetworkError."""
    lock(network)
    organisation = organisations(network, {name})[name.casefold()]
    if Partner.objects.present().filter(organisation=organisation).exists():
        raise NetworkError(f"{organisation} staat al bij de partners. Schrijf het daarbij.")
    return create_record(
        model=Partner, network=network, values={**values, "organisation": organisation}, by=by
    )

"""The link in a mail with which somebody stops the mail, without an account."""

from django.core import signing

from .models import Participant

_SIGNER = signing.Signer(salt="networks.agreement_reminders")


def stop_token(participant: Participant) -> str:
    """What a mail carries to stop the mail: it works without an account, and for nothing else."""
    return _SIGNER.sign(str(participant.pk))


def participant_of_token(token: str) -> Participant | None:
    """Whose mail this token stops; None when it is not ours, or the person is gone."""
    try:
        pk = int(_SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Participant.objects.filter(pk=pk).select_related("network").first()

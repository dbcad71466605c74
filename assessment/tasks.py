"""Background jobs. They carry numbers only: no address, no link, no answer stands in the queue."""

from django_tasks import task

from assessment import mailing, wiping
from assessment.editions import render_round
from assessment.pooled_editions import renew


@task()
def send_mailings() -> int:
    """Send what is queued; how many went out."""
    return mailing.send_queued()


@task()
def render_editions(round_id: int) -> None:
    """Render and store the report of a closed round, unless the same edition stands already."""
    render_round(round_id)


@task()
def wipe_deleted_rows() -> None:
    """After a closing: nothing of what it deleted stays readable in the database's files."""
    wiping.wipe_deleted_rows()


@task()
def renew_pooled_figures() -> None:
    """After a network let a round count, or took that back: publish the figures over many networks anew if enough
    changed."""
    renew()

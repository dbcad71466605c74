"""Editions of a report: rendered once by the worker, stored, served as a file."""


def render_round(round_id: int) -> None:
    """Render and store the report of a closed round, unless the same edition stands already."""

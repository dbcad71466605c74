"""Why a report could not be made, in words that hold nothing of what stands in it.

What a failed job says is logged, and kept for a fortnight. An error may quote what it stumbled over: Django's template
engine prints all that a template was given, quotes from answers included.
"""

from traceback import extract_tb, walk_tb

from django.db import OperationalError
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.base import Node

from assessment.pdf import TooLong

# These name files, templates and the state of the machine.
SAY_NO_VALUE = (OSError, OperationalError, TemplateDoesNotExist, TemplateSyntaxError, TooLong)


class ReportsNotMade(Exception):
    """Which kinds could not be made and why."""


def told(failure: Exception) -> str:
    """What sort of failure, in which line of which template, and where in the code; its own words if they are safe.

    `manage.py render_report` shows all of it to who may see the report.
    """
    parts = [type(failure).__name__]
    if isinstance(failure, SAY_NO_VALUE):
        parts[0] += f" ({failure})"
    if line := _template_line(failure):
        parts.append(f"in {line}")
    if frames := extract_tb(failure.__traceback__):
        parts.append(f"at {frames[-1].filename}:{frames[-1].lineno}")
    return " ".join(parts)


def _template_line(failure: Exception) -> str:
    """The innermost line of a template that was being printed; "" if there is none."""
    found = ""
    for frame, _ in walk_tb(failure.__traceback__):
        node = frame.f_locals.get("self")
        # Text and the whole template are nodes without a token or place of their own.
        if isinstance(node, Node) and getattr(node, "token", None) and getattr(node, "origin", None):
            found = f"{node.origin.template_name}:{node.token.lineno}"
    return found

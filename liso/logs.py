"""No log line may hold a personal link."""

import logging
import re

# Addresses below /vragenlijst/ carry the secret; so do invitations to manage a network.
SECRET_PATH = re.compile(r"(/(?:vragenlijst|uitkomsten|mijn-gegevens|meedoen)/)[^/\s\"'?#]+")


class MaskLinks(logging.Filter):
    """Writes `…` where a link's secret stood, in the message and in what was to be filled in."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = SECRET_PATH.sub(r"\1…", record.getMessage())
        record.args = None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = SECRET_PATH.sub(r"\1…", record.exc_text)
        return True

"""The mail of a demo: read back from the files that Django's file backend writes."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

SEPARATOR = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Mail:
    subject: str
    to: str
    date: str
    body: str


def newest_mail(folder: Path, limit: int = 20) -> list[Mail]:
    """The last `limit` messages in the folder, newest first; empty when there is no folder yet."""
    files = sorted(Path(folder).glob("*.log"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    mails: list[Mail] = []
    for path in files:
        parts = [part for part in path.read_bytes().split(SEPARATOR) if part.strip()]
        mails += [_read(part) for part in reversed(parts)]
        if len(mails) >= limit:
            break
    return mails[:limit]


def _read(raw: bytes) -> Mail:
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return Mail(
        subject=str(message["subject"] or ""),
        to=str(message["to"] or ""),
        date=str(message["date"] or ""),
        body=body.get_content() if body else "",
    )

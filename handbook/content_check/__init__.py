"""What an editor should know of the fixtures beyond what the loader refuses. No database, no network.

The loader keeps out what would break the site; this names what would be a pity: a sentence too long, a theme
without tips, a source that nobody uses, a word that no list knows.
"""

from pathlib import Path

from handbook.content import read
from handbook.content_check import completeness, ties, wording
from handbook.content_check.findings import Findings, Sort
from handbook.content_check.texts import texts

__all__ = ["Findings", "Sort", "check"]


def check(directory: Path) -> Findings:
    """All that there is to say about the fixtures. Raises ContentError when they cannot even be loaded."""
    entries = read(directory)
    everything, findings = texts(entries), Findings()
    ties.broken_links(entries, everything, findings)
    ties.orphans(entries, everything, findings)
    ties.unannounced(entries, everything, findings)
    completeness.missing_sources(entries, findings)
    completeness.empty_parts(entries, findings)
    wording.long_sentences(everything, findings)
    wording.repeated_sentences(everything, findings)
    wording.unknown_words(everything, directory, findings)
    return findings

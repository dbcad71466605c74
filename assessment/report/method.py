"""PURE: what the words of the report mean, for the page that explains the figures."""

from assessment.agreement import DIVIDED_FROM, FAIRLY_UNANIMOUS_FROM, UNANIMOUS_FROM, AgreementWord
from assessment.charts import dutch
from assessment.scoring import DISCUSS_FROM, STRONG_FROM, Band

_TENTH = STRONG_FROM - DISCUSS_FROM.__class__("3.9")

# (word, which displayed scores, what to do with it)
BANDS = (
    (Band.STERK.label, f"{dutch(STRONG_FROM)} of hoger", "Dit gaat goed. Houd het vast."),
    (
        Band.BESPREKEN.label,
        f"{dutch(DISCUSS_FROM)} tot en met {dutch(STRONG_FROM - _TENTH)}",
        "Hier valt iets te winnen. Praat erover.",
    ),
    (Band.ZORG.label, f"{dutch(DISCUSS_FROM - _TENTH)} of lager", "Dit vraagt aandacht. Begin hier."),
)

# (word, which values of Van der Eijk's A, what people see in the bars)
AGREEMENT = tuple(
    (word.label, limit, word.explanation)
    for word, limit in (
        (AgreementWord.EENSGEZIND, f"{float(UNANIMOUS_FROM):.2f} of hoger".replace(".", ",")),
        (
            AgreementWord.REDELIJK_EENSGEZIND,
            f"{float(FAIRLY_UNANIMOUS_FROM):.2f} tot {float(UNANIMOUS_FROM):.2f}".replace(".", ","),
        ),
        (
            AgreementWord.VERDEELD,
            f"{float(DIVIDED_FROM):.2f} tot {float(FAIRLY_UNANIMOUS_FROM):.2f}".replace(".", ",").replace(
                "-", "−"
            ),
        ),
        (
            AgreementWord.TEGENPOLEN,
            f"lager dan {float(DIVIDED_FROM):.2f}".replace(".", ",").replace("-", "−"),
        ),
    )
)

"""Somebody who was invited."""

import pytest

from tests.assessment.builders import make_invitation


@pytest.fixture
def invitation(db):
    """Of a round without perspectives: step 1 is the first core element."""
    return make_invitation(asks_perspective=False)


@pytest.fixture
def asked(db):
    """Of a round with perspectives: step 1 asks for it."""
    return make_invitation(asks_perspective=True)

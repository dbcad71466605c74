"""Who is logged in: the session and the account of a visitor, asked with queries that are written once.

Every page behind the login reads both. Only the reading differs from Django's and allauth's own: what makes, keeps,
ends or checks a session is theirs. See docs/decisions/0014.
"""

from datetime import datetime
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from .models import User
from .ready_query import ReadyQuery

COLUMNS = [field.attname for field in User._meta.concrete_fields]


@ReadyQuery
def _live_session(key: str, now: datetime) -> QuerySet:
    return Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data")


@ReadyQuery
def _account(pk: int) -> QuerySet:
    return User.objects.filter(pk=pk).values_list(*COLUMNS)


class SessionStore(db.SessionStore):
    """Sessions in the database (`SESSION_ENGINE` names this module)."""

    def load(self) -> dict[str, Any]:
        """What is in the session. Of one that is over or was ended elsewhere: nothing, and its key is dropped."""
        found = _live_session.rows(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
            return {}
        ((data,),) = found
        return self.decode(data)


class AccountBackend(AuthenticationBackend):
    """Logging in as allauth does it."""

    def get_user(self, user_id: int) -> User | None:
        """The account as it is now; None when it is gone or was switched off."""
        for row in _account.rows(pk=user_id):
            user = User.from_db(connection.alias, COLUMNS, row)
            return user if self.user_can_authenticate(user) else None
        return None

"""What people of a network write down together: dated, with a version, and never gone at once."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from networks.enums import Kind

from .network import Network


class RecordQuerySet(models.QuerySet[Any]):
    def present(self) -> Self:
        return self.filter(deleted_at__isnull=True)

    def removed(self) -> Self:
        return self.filter(deleted_at__isnull=False)


class Record(models.Model):
    """Written through `services.records` only, which counts `version` and notes who changed it.

    `right_kind` is the kind of thing that rights speak of; `named_by` are the relations that its name (`str`) needs.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="%(class)ss")
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    right_kind: ClassVar[Kind] = Kind.WORK
    named_by: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["deleted_at"], condition=Q(deleted_at__isnull=False), name="%(class)s_removed"
            )
        ]

    @property
    def model_name(self) -> str:
        """What sort of record this is, in an address."""
        return str(self._meta.model_name)

    @property
    def sort(self) -> str:
        """What sort of record this is, on the screen."""
        return str(self._meta.verbose_name)

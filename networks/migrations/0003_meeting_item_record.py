import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A part of a running order is a record like any other; a meeting's version does the work of `sequence`."""

    dependencies = [
        ("handbook", "0001_initial"),
        ("networks", "0002_desk"),
    ]

    operations = [
        migrations.RemoveField(model_name="meeting", name="sequence"),
        migrations.DeleteModel(name="MeetingItem"),
        migrations.CreateModel(
            name="MeetingItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("position", models.PositiveSmallIntegerField(editable=False, verbose_name="volgorde")),
                ("kind", models.CharField(choices=[("werkvorm", "werkvorm"), ("eigen", "eigen onderdeel"), ("pauze", "pauze"), ("mededelingen", "mededelingen")], default="eigen", max_length=20, verbose_name="soort")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minuten")),
                ("title", models.CharField(max_length=200, verbose_name="naam")),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="toelichting")),
                ("changed_by", models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("leader", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="networks.participant", verbose_name="wie leidt")),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="items", to="networks.meeting")),
                ("network", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="networks.network")),
                ("werkvorm", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="handbook.werkvorm", verbose_name="werkvorm")),
            ],
            options={
                "verbose_name": "onderdeel van een bijeenkomst",
                "ordering": ["position", "pk"],
                "abstract": False,
                "indexes": [models.Index(condition=models.Q(("deleted_at__isnull", False)), fields=["deleted_at"], name="meetingitem_removed")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("minutes__gt", 0), ("minutes__lte", 1440)), name="meeting_item_takes_time", violation_error_message="Een onderdeel duurt 1 minuut of langer, en op zijn hoogst een dag."),
                    models.CheckConstraint(condition=models.Q(models.Q(("kind", "werkvorm"), _negated=True), ("werkvorm__isnull", False), _connector="OR"), name="meeting_item_has_its_werkvorm", violation_error_message="Kies een werkvorm."),
                ],
            },
        ),
    ]

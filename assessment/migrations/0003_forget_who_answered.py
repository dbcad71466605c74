from django.db import migrations, models


def count_and_forget(apps, schema_editor):
    """Rounds that closed before this existed: keep how many answered, forget who."""
    Round = apps.get_model("assessment", "Round")
    Invitation = apps.get_model("assessment", "Invitation")
    Mailing = apps.get_model("assessment", "Mailing")
    for closed in Round.objects.filter(kind="network", closed_at__isnull=False):
        closed.answered_count = closed.invitations.filter(answered=True).count()
        closed.save(update_fields=["answered_count"])
    Invitation.objects.filter(round__closed_at__isnull=False).update(answered=False)
    reminders = Mailing.objects.filter(kind__in=["first_reminder", "second_reminder"])
    reminders.filter(invitation__round__closed_at__isnull=False).delete()


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="round",
            name="answered_count",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "together"), ("outcome", "")),
                fields=("network", "year"),
                name="one_open_joint_round_a_year",
                violation_error_message="Jullie zijn over dit jaar al samen aan het invullen.",
            ),
        ),
        migrations.RunPython(count_and_forget, migrations.RunPython.noop),
    ]

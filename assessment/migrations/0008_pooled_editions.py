import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0007_self_kept_and_joint_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='PooledEdition',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('figures', models.JSONField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
    ]

"""What staff may look up and put right. Answers and links are not here."""

from django.contrib import admin

from .models import Network, Participant, PhasePeriod, RolePeriod, User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["email", "name", "is_active", "is_staff", "date_joined"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "is_active", "is_staff", "is_superuser", "groups", "user_permissions"]
    readonly_fields = ["email"]

    def get_readonly_fields(self, request, obj=None):
        """Only a superuser hands out rights: staff cannot make themselves one."""
        rights = (
            [] if request.user.is_superuser else ["is_staff", "is_superuser", "groups", "user_permissions"]
        )
        return [*self.readonly_fields, *rights]


class PhasePeriodInline(admin.TabularInline):
    model = PhasePeriod
    extra = 0


@admin.register(Network)
class NetworkAdmin(admin.ModelAdmin):
    list_display = ["name", "region", "level", "stage", "created_at", "deleted_at"]
    list_filter = ["level", "stage"]
    search_fields = ["name", "region"]
    readonly_fields = ["slug", "created_at"]
    inlines = [PhasePeriodInline]


class RolePeriodInline(admin.TabularInline):
    model = RolePeriod
    extra = 0


@admin.register(Participant)
class ParticipantAdmin(admin.ModelAdmin):
    list_display = ["name", "network", "perspective", "ring", "until", "deleted_at"]
    list_filter = ["perspective", "ring"]
    search_fields = ["name", "email", "network__name"]
    raw_id_fields = ["network", "user", "organisation", "added_by"]
    inlines = [RolePeriodInline]

"""Your own account: name, how you log in, and leaving."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from networks import queries, services
from networks.account_forms import DeleteAccountForm, NameForm


@login_required
@never_cache
def account(request):
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        services.rename_account(user=request.user, name=form.cleaned_data["name"])
        messages.success(request, "Je naam is bewaard.")
        return redirect("networks:account")
    return render(request, "networks/account.html", {"form": form})


@login_required
@reauthentication_required
@never_cache
def delete(request):
    form = DeleteAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = request.user
        logout(request)
        services.delete_account(user=user, forget=form.cleaned_data["forget"])
        return render(request, "networks/account_deleted.html")
    context = {
        "form": form,
        "networks": queries.networks_of(queries.memberships_of(request.user)),
        "alone": queries.networks_managed_alone(request.user),
    }
    return render(request, "networks/account_delete.html", context)

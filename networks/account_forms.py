"""allauth's forms with our own words; what they do stays allauth's."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.urls import reverse_lazy
from django.utils.safestring import mark_safe
from django.utils.text import format_lazy

from .forms import LineField

LENGTH_HINT = "Minstens 10 tekens. Een zin van een paar woorden onthoud je makkelijk."


class Worded:
    """Puts the labels and hints of `words` ({field: (label, hint)}) on a form's fields."""

    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            if name in self.fields:
                self.fields[name].label = label
                self.fields[name].help_text = mark_safe(hint)  # noqa: S308 -- our own text, written here
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


EMAIL = ("E-mailadres", "")
CODE = ("Code", "Zes cijfers uit de mail.")
APP_CODE = ("Code", "Zes cijfers uit je app, of een van je noodcodes.")


class LoginForm(Worded, account.LoginForm):
    """E-mail and password; without a password a code is mailed."""

    words = {
        "login": EMAIL,
        "password": (
            "Wachtwoord",
            format_lazy(
                'Heb je geen wachtwoord, of <a href="{}">weet je het niet meer</a>? '
                "Laat dit leeg. Dan mailen we je een code.",
                reverse_lazy("account_reset_password"),
            ),
        ),
    }

    def _setup_password_field(self) -> None:
        # allauth drops the field when signing up asks for no password.
        self.fields["password"].required = False


class SignupForm(Worded, account.SignupForm):
    words = {"email": ("E-mailadres", "Je krijgt een mail met een code om je adres te bevestigen.")}


class AddEmailForm(Worded, account.AddEmailForm):
    words = {"email": ("Nieuw e-mailadres", "We mailen een code naar dit adres.")}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    words = {
        "oldpassword": ("Huidig wachtwoord", ""),
        "password1": ("Nieuw wachtwoord", LENGTH_HINT),
        "password2": ("Nieuw wachtwoord, nog een keer", ""),
    }


class SetPasswordForm(Worded, account.SetPasswordForm):
    words = {"password1": ("Wachtwoord", LENGTH_HINT), "password2": ("Wachtwoord, nog een keer", "")}


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    words = {"email": EMAIL}


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm):
    words = {
        "password1": ("Nieuw wachtwoord", LENGTH_HINT),
        "password2": ("Nieuw wachtwoord, nog een keer", ""),
    }


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    words = {"password": ("Wachtwoord", "")}


class RequestLoginCodeForm(Worded, account.RequestLoginCodeForm):
    words = {"email": EMAIL}


class _CodeInput(Worded):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "inputmode": "numeric",
            "class": "short",
            "autocomplete": "one-time-code",
        }


class ConfirmLoginCodeForm(_CodeInput, account.ConfirmLoginCodeForm):
    words = {"code": CODE}


class ConfirmEmailVerificationCodeForm(_CodeInput, account.ConfirmEmailVerificationCodeForm):
    words = {"code": CODE}


class ConfirmPasswordResetCodeForm(_CodeInput, account.ConfirmPasswordResetCodeForm):
    words = {"code": CODE}


class AuthenticateForm(_CodeInput, mfa.AuthenticateForm):
    words = {"code": APP_CODE}


class MFAReauthenticateForm(_CodeInput, mfa.ReauthenticateForm):
    words = {"code": APP_CODE}


class ActivateTOTPForm(_CodeInput, totp.ActivateTOTPForm):
    words = {"code": ("Code uit je app", "Zes cijfers.")}


class AddWebAuthnForm(Worded, webauthn.AddWebAuthnForm):
    words = {"name": ("Naam van de sleutel", "Zo herken je de sleutel later.")}


class EditWebAuthnForm(Worded, webauthn.EditWebAuthnForm):
    words = {"name": ("Naam van de sleutel", "")}


class NameForm(forms.Form):
    name = LineField(label="Je naam", max_length=150, help_text="Zo zien andere deelnemers wie je bent.")


class DeleteAccountForm(forms.Form):
    forget = forms.BooleanField(
        label="Haal ook mijn naam en e-mailadres uit de netwerken waaraan ik meedoe",
        required=False,
        help_text="Je staat daar dan als ‘Oud-deelnemer’.",
    )
    sure = forms.BooleanField(
        label="Ja, verwijder mijn account voorgoed",
        error_messages={"required": "Zet hier een vinkje als je het zeker weet."},
    )

"""How allauth signs people up, speaks to them and mails them here: in Dutch, with "je"."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account staat uit. Klopt dat niet? Mail ons via Contact, onderaan de pagina.",
        "cannot_remove_primary_email": "Je kunt je enige e-mailadres niet weghalen.",
        "duplicate_email": "Dit is al je e-mailadres. Vul een ander adres in.",
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. "
        "Probeer het opnieuw, of laat het wachtwoord leeg.",
        "email_taken": "Er is al een account met dit e-mailadres. Kies een ander adres.",
        "enter_current_password": "Dit is niet je huidige wachtwoord. Probeer het opnieuw.",
        "incorrect_code": "Deze code klopt niet. Neem de code uit de nieuwste mail.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het opnieuw.",
        "invalid_or_expired_key": "Deze link klopt niet of is verlopen. Vraag een nieuwe code.",
        "invalid_login": "Inloggen lukt niet met deze gegevens. Probeer het opnieuw, of laat je een code mailen.",
        "invalid_password_reset": "Deze code of link klopt niet meer. Vraag een nieuwe code.",
        "max_email_addresses": "Je kunt hoogstens %d e-mailadressen hebben.",
        "rate_limited": "Dat ging te snel. Wacht even en probeer het dan opnieuw.",
        "same_as_current": "Dit is al je e-mailadres. Vul een ander adres in.",
        "too_many_login_attempts": "Te veel pogingen. Wacht een paar minuten en probeer het dan opnieuw.",
        "unknown_email": "We kennen geen account met dit e-mailadres.",
        "unverified_primary_email": "Bevestig eerst je e-mailadres.",
    }

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Links in mails point to the address in the settings, never to the one in the request."""
        super().send_mail(template_prefix, email, context | {"site_url": settings.SITE_URL})

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("networks:account")

    def get_reauthentication_methods(self, user) -> list[dict]:
        words = {
            "reauthenticate": "Gebruik je wachtwoord",
            "mfa_reauthenticate": "Gebruik een code uit je app",
            "mfa_reauthenticate:webauthn": "Gebruik je beveiligingssleutel",
        }
        methods = super().get_reauthentication_methods(user)
        return [
            method | {"description": words.get(method["id"], method["description"])} for method in methods
        ]


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": "Zet eerst de extra stap bij het inloggen uit; dan kun je je adres wijzigen.",
        "cannot_delete_authenticator": "Je kunt de extra stap nu niet uitzetten.",
        "cannot_generate_recovery_codes": "Noodcodes maak je nadat je de extra stap hebt aangezet.",
        "incorrect_code": "Deze code klopt niet. Wacht op een nieuwe code en probeer het opnieuw.",
        "unverified_email": "Bevestig eerst je e-mailadres; dan kun je de extra stap aanzetten.",
    }

    def generate_authenticator_name(self, user, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "Mijn sleutel" if number == 1 else f"Sleutel {number}"

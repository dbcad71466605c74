"""Django's password rules, said in our own Dutch: its translation is partly English, partly "uw"."""

from django.contrib.auth import password_validation


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Neem minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        return f"Minstens {self.min_length} tekens."


class NotLikeYou(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord lijkt te veel op je naam of e-mailadres."

    def get_help_text(self) -> str:
        return "Niet je naam of e-mailadres."


class NotCommon(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord gebruiken te veel mensen. Bedenk een ander."

    def get_help_text(self) -> str:
        return "Geen wachtwoord dat veel mensen gebruiken."

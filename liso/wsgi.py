import os
import re

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liso.settings")
site = get_wsgi_application()


def application(environ, start_response):
    """What is sent is read as UTF-8, which is all that our pages send, whatever charset a request claims.

    Django would read it with any codec of Python's: some fail before the first middleware, others make half
    characters that no database stores.
    """
    claimed = environ.get("CONTENT_TYPE", "")
    environ["CONTENT_TYPE"] = re.sub(r";\s*charset\*?\s*=[^;]*", "", claimed, flags=re.IGNORECASE)
    return site(environ, start_response)

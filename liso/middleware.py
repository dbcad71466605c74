"""Headers on every answer, and the cache of public pages that stands before session and login."""

import gzip
import hashlib
import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from handbook import edition
from liso import __version__
from liso.logs import SECRET_PATH

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)
# The same for everybody. Their templates show nothing of a user or a session.
PUBLIC_PATH = re.compile(r"/(?:(?:handboek|zoeken|over)/.*)?")
PUBLIC_TYPES = ("text/html", "application/rss+xml")
# With "no-referrer" a browser calls the origin of a form "null", and the form is refused.
FORM_BEHIND_A_LINK = ("/meedoen/", "/herinneringen/")
KEPT_HEADERS = ("Content-Type", "X-Frame-Options", "Content-Language")


def security_headers(get_response):
    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        if SECRET_PATH.match(request.path):
            # Also on the answer to a wrong link, which no view makes.
            with_form = request.path.startswith(FORM_BEHIND_A_LINK)
            response.headers["Referrer-Policy"] = "strict-origin" if with_form else "no-referrer"
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


@dataclass(frozen=True)
class StoredPage:
    """An answer as it was made once, plain and compressed."""

    body: bytes
    compressed: bytes
    etag: str
    headers: dict[str, str]

    @classmethod
    def of(cls, response) -> "StoredPage":
        body = response.content
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        # Weak: the same page, whether compressed or not. mtime: the same bytes in every process.
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        return cls(body, gzip.compress(body, mtime=0), etag, headers)

    def answer(self, request) -> HttpResponse:
        known = parse_etags(request.headers.get("If-None-Match", ""))
        if "*" in known or self.etag in known:
            response = HttpResponseNotModified()
        elif "gzip" in request.headers.get("Accept-Encoding", ""):
            response = HttpResponse(self.compressed, headers=self.headers | {"Content-Encoding": "gzip"})
        else:
            response = HttpResponse(self.body, headers=self.headers)
        response.headers["ETag"] = self.etag
        response.headers["Cache-Control"] = "no-cache"
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


def public_cache(get_response):
    """Answers a public page from memory, before anything asks who is there.

    Kept per process under path, content edition and version of the code; an address with a query is not kept.
    """
    pages: dict[tuple[str, str, str], StoredPage] = {}

    def middleware(request):
        if (
            request.method != "GET"
            or settings.DEBUG
            or request.META.get("QUERY_STRING")
            or not PUBLIC_PATH.fullmatch(request.path_info)
        ):
            return get_response(request)
        request.get_host()  # refuses a foreign host, as an answer that is made anew would
        key = (request.path, edition.current(), __version__)
        page = pages.get(key)
        if page is None:
            response = get_response(request)
            if not _is_public(response):
                return response
            page = StoredPage.of(response)
            # Pages of an older edition will not be asked for again.
            for old in [old for old in list(pages) if old[1] != key[1]]:
                pages.pop(old, None)
            pages[key] = page
        return page.answer(request)

    return middleware


def _is_public(response) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        # What will be different in a minute says so itself.
        and "no-store" not in response.headers.get("Cache-Control", "")
        and response.headers.get("Content-Type", "").startswith(PUBLIC_TYPES)
        and "Cookie" not in response.headers.get("Vary", "")
    )

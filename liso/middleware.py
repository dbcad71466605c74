"""Headers on every answer, and the cache of public pages that stands before session and login."""

from liso.logs import SECRET_PATH

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)


def security_headers(get_response):
    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        if SECRET_PATH.match(request.path):
            # Also on the answer to a wrong link, which no view makes.
            response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def public_cache(get_response):
    return get_response

"""gunicorn's settings: `gunicorn -c liso/gunicorn.py liso.wsgi`. Behind a proxy that speaks https."""

import os

bind = os.environ.get("LISO_BIND") or f"127.0.0.1:{os.environ.get('PORT') or '8000'}"
workers = int(os.environ.get("LISO_WEB_PROCESSES") or "2")
# Threads, so that one slow line does not occupy a process. PDFs are made elsewhere, by the worker.
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 10
preload_app = True
# Personal links are credentials and stand in the address: no access log, not here and not in the proxy.
# (Its error log goes where Django's lines go, links masked: LOGGING in the settings.)
accesslog = None
loglevel = "warning"
# From whom X-Forwarded-Proto is believed.
forwarded_allow_ips = os.environ.get("LISO_PROXY_ADDRESSES") or "127.0.0.1"
control_socket_disable = True


def when_ready(server):
    print(f"LISO online is at http://{bind}/", flush=True)  # noqa: T201

"""Does a server that is killed lose or double what somebody sent? And 60 people at once: does anybody get an error?

    .venv/bin/python bench/submissions.py [--submissions 1000] [--kills 100] [--people 60] [--pages 5] [--think 2]
    .venv/bin/python script/with_postgres.py .venv/bin/python bench/submissions.py

A database of its own (of DATABASE_URL when that is set: an empty one) and a real gunicorn, started as script/run does.

First part: clients save answers and send them, while processes of gunicorn are killed (SIGKILL) at moments when
requests are in flight; every tenth time the whole server. A kill counts when a request broke under it. A client
believes only what was acknowledged and tries again otherwise, as a person would. Afterwards every acknowledged
answer must be in the database, once; also after closing.

Second part: so many people fill in at once, with `--think` seconds at most between two pages, on two cores that the
clients share with the server. Ends with 1 when anything was lost, doubled or refused.
"""

import argparse
import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = tempfile.TemporaryDirectory(prefix="liso-submissions-")
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    PORT = probe.getsockname()[1]
os.environ.update(
    LISO_ENV="local",
    LISO_DEMO="0",
    LISO_DEBUG="0",
    LISO_VAR=FOLDER.name,
    PORT=str(PORT),
    DJANGO_SETTINGS_MODULE="liso.settings",
)
os.environ.pop("LISO_BIND", None)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from assessment.enums import ItemOrigin  # noqa: E402
from assessment.links import answer_path  # noqa: E402
from assessment.models import Invitation, OpenAnswer, Response, Round, RoundItem, Submission  # noqa: E402
from assessment.services.closing import close_round  # noqa: E402
from assessment.services.rounds import open_round  # noqa: E402
from networks.models import Network, Participant  # noqa: E402

QUESTION = "open-vieren"
CORES = 2
CLIENTS = 8
PEOPLE_A_NETWORK = 50
WHOLE_SERVER_EVERY = 10
PATIENCE = 120  # seconds in which one request must succeed
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


# --- People to answer ---------------------------------------------------------------------------------------


def make_people(count: int, name: str) -> list[Invitation]:
    """So many invited people, in networks of fifty."""
    found: list[Invitation] = []
    while len(found) < count:
        slug = f"{name}-{len(found)}"
        network = Network.objects.create(slug=slug, name=slug, issue="Meten")
        size = max(5, min(PEOPLE_A_NETWORK, count - len(found)))
        Participant.objects.bulk_create(
            Participant(
                network=network, name=f"P{n}", email=f"{slug}-{n}@example.org", perspective="praktijk"
            )
            for n in range(size)
        )
        opened = open_round(
            network=network,
            year=2026,
            closes_at=timezone.now() + timedelta(days=14),
            participants=list(network.participants.present()),
            opened_by=None,
        )
        found += opened.invitations.select_related("round")
    return found[:count]


# --- The server --------------------------------------------------------------------------------------------


class Server:
    """gunicorn with the settings of the product, in a process group of its own."""

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "liso/gunicorn.py", "liso.wsgi"],
            cwd=ROOT,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(600):
            if answers():
                return
            time.sleep(0.1)
        sys.exit("gunicorn does not start.")

    def workers(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def kill_a_worker(self) -> None:
        if found := self.workers():
            os.kill(random.choice(found), signal.SIGKILL)

    def kill_and_start(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.start()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


def answers() -> bool:
    try:
        return ask("GET", "/")[0] == 200
    except OSError:
        return False


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def ask(method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
    """(status, where it redirects to, text). Raises OSError or HTTPException when the connection breaks."""
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    try:
        line.request(method, path, body, FORM if body is not None else {})
        answer = line.getresponse()
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()
    finally:
        line.close()


# --- First part: killed while people send ------------------------------------------------------------------


@dataclass
class Tally:
    """What the clients see, under one lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    in_flight: int = 0
    acknowledged: int = 0
    broken: int = 0
    wrong: Counter = field(default_factory=Counter)

    def add(self, **changes: int) -> None:
        with self.lock:
            for name, change in changes.items():
                setattr(self, name, getattr(self, name) + change)


def insist(tally: Tally, path: str, body: str) -> tuple[int, str, str]:
    """Ask until there is an answer. A line that breaks after it was made is a request that a kill hit."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        tally.add(in_flight=1)
        try:
            return ask("POST", path, body)
        except ConnectionRefusedError:
            time.sleep(0.05)
        except (OSError, http.client.HTTPException):
            tally.add(broken=1)
        finally:
            tally.add(in_flight=-1)
    return 0, "", ""


def send(tally: Tally, number: int, invitation: Invitation, items: list[int]) -> dict[str, int] | None:
    """Saves three pages of answers and sends. The answers that were acknowledged, None when sending was not."""
    path, given = answer_path(invitation), {}
    for page in (items[:14], items[14:28], items[28:]):
        values = {f"s{item}": random.randint(1, 5) for item in page}
        body = urlencode({**values, f"t-{QUESTION}": f"merk-{number}"})
        status, _, _ = insist(tally, f"{path}bewaren/", body)
        if status == 200:
            given |= {name[1:]: value for name, value in values.items()}
        else:
            tally.wrong[f"saving: {status}"] += 1
    status, to, _ = insist(tally, f"{path}nakijken/", "")
    if status != 302 or not to.endswith("/verzonden/"):
        tally.wrong[f"sending: {status}"] += 1
        return None
    tally.add(acknowledged=1)
    return given


def kill_while_in_flight(server: Server, tally: Tally, kills: int, total: int, done: threading.Event) -> int:
    """Kills spread over all submissions; how many of them broke a request."""
    hits = tried = 0
    while hits < kills and not done.is_set():
        if tally.acknowledged < hits * total * 0.9 / kills or not tally.in_flight:
            time.sleep(0.001)
            continue
        before, tried = tally.broken, tried + 1
        if tried % WHOLE_SERVER_EVERY:
            server.kill_a_worker()
            time.sleep(0.05)
        else:
            server.kill_and_start()
        hits += tally.broken > before
    return hits


def killed(submissions: int, kills: int) -> bool:
    """Whether everything acknowledged is there, once."""
    invitations = make_people(submissions, "gedood")
    rows = RoundItem.objects.filter(origin=ItemOrigin.FRAMEWORK)
    items = {
        pk: list(rows.filter(round=pk).values_list("pk", flat=True))
        for pk in Round.objects.values_list("pk", flat=True)
    }
    connection.close()
    tally, done, started = Tally(), threading.Event(), time.monotonic()
    with serving() as server, ThreadPoolExecutor(CLIENTS + 1) as pool:
        killer = pool.submit(kill_while_in_flight, server, tally, kills, submissions, done)
        sent = [
            pool.submit(send, tally, number, invitation, items[invitation.round_id])
            for number, invitation in enumerate(invitations)
        ]
        given = {f"merk-{number}": future.result() for number, future in enumerate(sent)}
        done.set()
        hits = killer.result()
    print(f"\n{submissions} people sent in {time.monotonic() - started:.0f} s")
    print(f"  kills that broke a request in flight   {hits} (asked for: {kills})")
    print(f"  requests broken                        {tally.broken}")
    print(f"  acknowledged                           {tally.acknowledged}")
    for what, times in tally.wrong.items():
        print(f"  not acknowledged, {what}: {times}")
    return check_stored(given) and hits >= kills and not tally.wrong


def check_stored(given: dict[str, dict[str, int] | None]) -> bool:
    stored: dict[str, list[dict]] = {}
    for payload in Submission.objects.values_list("payload", flat=True):
        stored.setdefault(payload["texts"].get(QUESTION, ""), []).append(payload["answers"])
    acknowledged = {mark: values for mark, values in given.items() if values is not None}
    lost = [mark for mark in acknowledged if mark not in stored]
    double = [mark for mark, found in stored.items() if len(found) > 1]
    other = [mark for mark in acknowledged if stored.get(mark, [None])[0] != acknowledged[mark]]
    marked = Invitation.objects.filter(answered=True).count()
    for round_ in Round.objects.filter(closed_at__isnull=True):
        close_round(round_id=round_.pk)
    # A last network of too few people keeps nothing, as promised.
    kept = sum(Round.objects.with_results().values_list("answered_count", flat=True))
    short = kept - Response.objects.count()
    texts = kept - OpenAnswer.objects.filter(question_id=QUESTION).count()
    print(f"  lost                                   {len(lost)}")
    print(f"  double                                 {len(double)}")
    print(f"  with other answers than acknowledged   {len(other)}")
    print(f"  marked as used without submission      {marked - sum(map(len, stored.values()))}")
    print(f"  lost at closing                        {short + texts}")
    return not (lost or double or other or short or texts) and marked == len(stored)


# --- Second part: many at once -----------------------------------------------------------------------------


def fill_in(invitation: Invitation, pages: int, think: float) -> tuple[list[tuple[str, float]], Counter]:
    """One person, page by page, with the fields that the pages have. ([(what, seconds)], errors)."""
    path, times, errors = answer_path(invitation), [], Counter()

    def visit(what: str, method: str, address: str, expected: int, body: str | None = None) -> str:
        time.sleep(random.uniform(0, think))
        start = time.monotonic()
        try:
            status, _, text = ask(method, address, body)
        except (OSError, http.client.HTTPException) as failure:
            status, text = type(failure).__name__, ""
        times.append((what, time.monotonic() - start))
        if status != expected:
            errors[f"{what}: {status}"] += 1
        return text

    visit("look", "GET", path, 200)
    for number in range(1, pages + 1):
        page = visit("look", "GET", f"{path}stap/{number}/", 200)
        answered = dict.fromkeys(re.findall(r'name="(s\d+)"', page), str(random.randint(1, 5)))
        visit("save", "POST", f"{path}stap/{number}/", 302, urlencode(answered))
    visit("look", "GET", f"{path}nakijken/", 200)
    visit("send", "POST", f"{path}nakijken/", 302, "")
    visit("look", "GET", f"{path}verzonden/", 200)
    return times, errors


def at_once(people: int, pages: int, think: float) -> bool:
    """Whether nobody got an error."""
    # What else runs on the machine counts in the seconds.
    load = os.getloadavg()[0]
    invitations = make_people(people, "tegelijk")
    connection.close()
    with serving(), ThreadPoolExecutor(people) as pool:
        started = time.monotonic()
        done = [pool.submit(fill_in, invitation, pages, think) for invitation in invitations]
        results = [future.result() for future in done]
        seconds = time.monotonic() - started
    errors = sum((found for _, found in results), Counter())
    times = [row for found, _ in results for row in found]
    print(
        f"\n{people} people at once, {pages} pages each, {CORES} cores: {len(times)} requests in {seconds:.0f} s"
    )
    print(f"  load of the machine before             {load:.1f}")
    print(f"  errors                                 {errors.total()} {dict(errors) or ''}")
    for what in ("look", "save", "send"):
        mine = sorted(taken for name, taken in times if name == what)
        middle, late = mine[len(mine) // 2], mine[int(len(mine) * 0.95)]
        print(
            f"  {what}: median {middle * 1000:.0f} ms, p95 {late * 1000:.0f} ms, worst {mine[-1] * 1000:.0f} ms"
        )
    open_rounds = Round.objects.filter(closed_at__isnull=True).values_list("pk", flat=True)
    sent = Submission.objects.filter(round_id__in=list(open_rounds)).count()
    print(f"  submissions stored                     {sent} of {people}")
    return not errors and sent == people


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--submissions", type=int, default=1000)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--people", type=int, default=60)
    options.add_argument("--pages", type=int, default=5, help="2 or more: the first asks no statement")
    options.add_argument("--think", type=float, default=2.0)
    chosen = options.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    call_command("prepare", verbosity=0)
    fine = killed(chosen.submissions, chosen.kills)
    fine = at_once(chosen.people, chosen.pages, chosen.think) and fine
    print("\nNothing lost, nothing double, no errors." if fine else "\nNOT as it should be: see above.")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())

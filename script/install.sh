# What both commands need, to be read with `.`: system packages and virtual environments.
# On Debian and Ubuntu it installs them; elsewhere it says what is missing.

# Python keeps what it compiled, whatever the machine is set to: otherwise every process reads all packages from source.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

check_python() {
    command -v python3 >/dev/null || stop "python3 is missing. Type: apt-get install -y python3"
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "Python 3.11 or newer is needed; this is $(python3 --version)."
}

# The packages that the site itself needs and that are not there, on one line.
missing_for_the_site() {
    python3 - <<'PY'
import ctypes

for library, package in {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}.items():
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package, end=" ")
try:
    import ensurepip, venv
except ImportError:
    print("python3-venv", end=" ")
PY
}

may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }
}

# install_packages PACKAGE...: as root or with sudo.
install_packages() {
    say "Installing system packages: $*"
    if [ "$(id -u)" = 0 ]; then as_root=; else as_root=sudo; fi
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

line_to_type() { say "  apt-get update && apt-get install -y --no-install-recommends $*"; }

# make_venv FOLDER LOCK: the environment holds what the lock says; where it does already, nothing is done.
make_venv() {
    if cmp -s "$2" "$1/installed.lock" && "$1/bin/python" -c '' 2>/dev/null; then
        return
    fi
    say "Installing Python packages from $2 in $1"
    "$1/bin/python" -m pip --version >/dev/null 2>&1 || { rm -rf "$1" && python3 -m venv "$1"; } || return 1
    rm -f "$1/installed.lock"
    { install_fast "$@" || install_with_pip "$1" "$2"; } && cp "$2" "$1/installed.lock"
}

# uv does in seconds what takes pip a minute; where it cannot run, pip does it.
install_fast() {
    install_with_pip "$1" requirements-install.lock 2>/dev/null &&
        "$1/bin/python" -m uv pip install -q --python "$1/bin/python" --require-hashes --no-deps -r "$2" 2>/dev/null
}

install_with_pip() {
    "$1/bin/python" -m pip install -q --no-compile --disable-pip-version-check --require-hashes --no-deps -r "$2"
}

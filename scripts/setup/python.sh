#!/bin/sh
# Prints the Python that the set-up will use: 3.11 or newer, with a working venv module. The upper
# bound is the newest Python for which every locked package has a wheel; raise it with the lock.
# Where there is none, says in Japanese and English which one command cures it, and stops with 2.
# $PYTHON names one to use; otherwise the usual names are tried, the best tested first.
set -u

works() { # a pyenv shim exists without its Python, so a name on PATH proves nothing
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}

without_venv=
for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3.14 python3 python}; do
    works "$candidate" || continue
    # Debian packs ensurepip apart; `import venv` alone succeeds without it.
    if "$candidate" -c 'import venv, ensurepip' >/dev/null 2>&1; then
        command -v "$candidate"
        exit 0
    fi
    without_venv=${without_venv:-$candidate}
done

sudo=
[ "$(id -u)" = 0 ] || sudo='sudo '

if [ -n "$without_venv" ]; then
    version=$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Python $version はありますが、venv の部品がありません。次の 1 行で入ります:" >&2
    echo "Python $version is here, but its venv module is missing. This one command adds it:" >&2
    debian_package="python$version-venv"
else
    echo "Python 3.11～3.14 が見つかりません。次の 1 行で入ります:" >&2
    echo "No Python from 3.11 to 3.14 was found. This one command installs it:" >&2
    debian_package=python3-venv
    for version in 3.13 3.12 3.11; do
        if apt-cache show "python$version-venv" >/dev/null 2>&1; then
            debian_package="python$version-venv"
            break
        fi
    done
fi

if [ "$(uname)" = Darwin ]; then
    echo "  brew install python@3.12" >&2
elif command -v dnf >/dev/null 2>&1; then
    echo "  ${sudo}dnf install -y python3.12" >&2
else
    echo "  ${sudo}apt install -y $debian_package" >&2
fi
exit 2

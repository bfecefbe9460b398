#!/bin/sh
# Pins everything the project installs, with the hashes of all files of each release: one set for Python 3.11 and later
# on Linux (x86_64, aarch64), macOS and Windows. The sets for testing and training hold the core, at the same versions.
# No address of a registry goes in: whoever installs uses their own.
#
# Without an argument the versions stay as they are where pyproject.toml allows it; `sh constraints/lock.sh --upgrade`
# takes the newest.
set -eu
cd "$(dirname "$0")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv

pin() {
    file=constraints/$1.txt
    shift
    echo "Pinning $file" >&2
    UV_CUSTOM_COMPILE_COMMAND="make lock" "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 \
        --generate-hashes --no-annotate --group build --output-file "$file" "$@" pyproject.toml
}

pin core "$@"
pin dev --extra dev --constraint constraints/core.txt "$@"
pin training --extra training --constraint constraints/dev.txt "$@"

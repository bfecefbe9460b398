#!/bin/sh
# Installs Debian's Chromium for the browser tests, when it is missing and can be installed (root on Debian or Ubuntu).
# Anywhere else it says what to do; the browser tests are then skipped with the same words.
set -eu
for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null 2>&1; then
        exit 0
    fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1 && exit 0
fi
echo "The browser tests need Chromium (on Debian: apt-get install chromium); without it they are skipped." >&2

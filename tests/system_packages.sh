#!/bin/sh
# Installs what the tests need beside Python (a browser, poppler, fonts) from Debian's packages, when it is missing and
# we may. Whatever could not be had is said in one line; its tests skip themselves. Never fails.
set -u

missing() {
    command -v chromium >/dev/null || echo chromium
    command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null || echo poppler-utils
    test -d /usr/share/fonts/truetype/dejavu || echo fonts-dejavu-core
    test -d /usr/share/fonts/truetype/noto || echo fonts-noto-core
}

skipped() {
    for package in "$@"; do
        case $package in
            chromium) echo "tests in a browser" ;;
            poppler-utils) echo "tests that read PDFs back" ;;
            fonts-*) echo "the look of non-Latin text" ;;
        esac
    done | sort -u | paste -s -d , - | sed 's/,/, /g'
}

wanted=$(missing)
test -n "$wanted" || exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    { apt-get update && apt-get install --yes --no-install-recommends $wanted; } >"$log" 2>&1 </dev/null
    rm -f "$log"
    wanted=$(missing)
fi

# shellcheck disable=SC2086
test -z "$wanted" ||
    echo "Could not install $(echo $wanted | sed 's/ /, /g') from the system's packages; skipped: $(skipped $wanted)."
exit 0

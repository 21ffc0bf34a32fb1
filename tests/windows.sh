#!/usr/bin/env bash
# Builds cyfrif.exe on Debian 12 and runs it under Wine; no part of the gate. Nothing is installed: the packages are unpacked into a folder.
#
#   tests/windows.sh              fetch, build, smoke test
#   tests/windows.sh test ...     run tests under Wine too, e.g. `test --lib` or `test --test cli`
#   tests/windows.sh page         the tests in a browser: this system's Chromium, and the program for Windows that serves the page
#
# WINDOWS_KIT is the folder for all of it (about 4 GB); CARGO_TARGET_DIR, where it builds. Needs cargo, and apt with the security archive.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
kit=${WINDOWS_KIT:-$here/target/windows-kit}
root=$kit/root
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$here/target}

# The compiler with its library's source (Debian's usual one is too old), the linker, and Wine.
packages="rustc-web libstd-rust-web-1.96 libstd-rust-web-dev rust-web-src libllvm22
    gcc-mingw-w64-x86-64-win32 gcc-mingw-w64-x86-64-win32-runtime gcc-mingw-w64-base
    binutils-mingw-w64-x86-64 mingw-w64-x86-64-dev mingw-w64-common
    wine64 libwine libz-mingw-w64"

fetch() {
    mkdir -p "$kit/deb" "$kit/bin" "$root"
    # shellcheck disable=SC2086
    (cd "$kit/deb" && apt-get download $packages)
    for deb in "$kit"/deb/*.deb; do dpkg -x "$deb" "$root"; done
    local tool
    for tool in ar as dlltool ld nm objcopy ranlib strip; do ln -sf "$root/usr/bin/x86_64-w64-mingw32-$tool" "$kit/bin/"; done
    ln -sf "$root/usr/bin/x86_64-w64-mingw32-gcc-win32" "$kit/bin/x86_64-w64-mingw32-gcc"
    # Wine looks for a server of this name, for a library that another package holds, and for a source of chance that Wine 8 does not have.
    ln -sf wineserver64 "$root/usr/lib/wine/wineserver"
    local wine=$root/usr/lib/x86_64-linux-gnu/wine/x86_64-windows
    cp "$root/usr/x86_64-w64-mingw32/lib/zlib1.dll" "$wine/"
    printf '%s\n' '#include <windows.h>' '#include <ntsecapi.h>' \
        '__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T size) { return RtlGenRandom(to, (ULONG)size); }' >"$kit/chance.c"
    PATH=$kit/bin:$PATH x86_64-w64-mingw32-gcc -shared -o "$wine/bcryptprimitives.dll" "$kit/chance.c" -ladvapi32
    cat >"$kit/wine" <<END
#!/bin/sh
# WINEPATH, DISPLAY: nothing of this system's own reaches the program.
unset WINEPATH DISPLAY
export WINEPREFIX=$kit/prefix WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml= WINESERVER=$root/usr/lib/wine/wineserver64
export WINEDLLPATH=$root/usr/lib/x86_64-linux-gnu/wine LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu
exec $root/usr/lib/wine/wine64 "\$@"
END
    chmod +x "$kit/wine"
    # The prefix links to the whole file system (drive Z:): never delete it but link by link.
    # Its own complaints (32-bit programs are not there) do not matter; what is missing shows at the first run.
    "$kit/wine" wineboot -i || true
    cp "$wine/zlib1.dll" "$wine/bcryptprimitives.dll" "$kit/prefix/drive_c/windows/system32/"
    touch "$kit/ready"
}

# cargo for Windows; the compiler is one that was not built for it, so the standard library is built too.
windows() {
    local command=$1
    shift
    env PATH="$kit/bin:$PATH" LD_LIBRARY_PATH="$root/usr/lib/x86_64-linux-gnu" RUSTC="$root/usr/bin/rustc" RUSTC_BOOTSTRAP=1 \
        CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER="$kit/bin/x86_64-w64-mingw32-gcc" \
        CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER="$kit/wine" \
        cargo "$command" --manifest-path "$here/Cargo.toml" -Zbuild-std=std,panic_unwind --target x86_64-pc-windows-gnu "$@"
}

# What an officer does, in a folder with a space and Welsh letters; what both systems write must be the same.
smoke() {
    local exe=$CARGO_TARGET_DIR/x86_64-pc-windows-gnu/release/cyfrif.exe own=$CARGO_TARGET_DIR/release/cyfrif
    local desk
    desk="$(mktemp -d)/Adroddiadau ŵ Siân"
    mkdir -p "$desk"
    cp -r "$here/tests/cmd/worked-example.in" "$desk/there"
    cp -r "$here/tests/cmd/worked-example.in" "$desk/here"
    local at=2026-05-20T09:30:00 place run
    for place in there here; do
        if [ $place = there ]; then run=("$kit/wine" "$exe"); else run=("$own"); fi
        (
            cd "$desk/$place"
            "${run[@]}" prepare --prepared-at $at --report saved.csv --report saved.xlsx >said.txt
            "${run[@]}" check --format json --prepared-at $at >said.json
            "${run[@]}" verify out/lac-2025-26-552-1.xml >verified.txt
            "${run[@]}" map lac --return lac/2025-26 --out drafted.toml >mapped.txt
            for old in "$here"/fixtures/odd/truncated.xls "$here"/fixtures/odd/password.ods; do
                if "${run[@]}" inspect "$old" 2>>refused.txt; then exit 1; fi
            done
        )
    done
    # The workbook holds the time at which it was made.
    diff -r -x saved.xlsx -x audit.jsonl "$desk/there" "$desk/here"
    echo "the same on both systems"
}

# The tests themselves are this system's own, so a lock that one of them takes is not seen under Wine.
page() {
    windows build
    printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$kit/wine" "$CARGO_TARGET_DIR/x86_64-pc-windows-gnu/debug/cyfrif.exe" >"$kit/cyfrif"
    chmod +x "$kit/cyfrif"
    CYFRIF_PROGRAM=$kit/cyfrif CYFRIF_REQUIRE_CHROMIUM=1 \
        cargo test --manifest-path "$here/Cargo.toml" --test e2e -- --test-threads 1 --skip two_windows_and_a_command
}

[ -e "$kit/ready" ] || fetch
if [ "${1:-}" = test ]; then
    windows "$@"
elif [ "${1:-}" = page ]; then
    page
else
    windows build --release
    cargo build --manifest-path "$here/Cargo.toml" --release
    smoke
fi
"$kit/wine" wineboot -k || true

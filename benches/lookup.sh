#!/usr/bin/env bash
# What a reference table of a million rows costs a check: seconds of the processor (user and system) with the table, beside a check without it. The least
# of seven runs of each, in turn. The table has the columns of the open postcode directory and lines as long as its own, once as csv and once in a zip.
#
#     benches/lookup.sh target/release/cyfrif [FOLDER FOR THE TABLE]
set -euo pipefail
program=$(realpath "$1"); root=$(cd "$(dirname "$0")/.." && pwd); place=$(realpath "${2:-$(mktemp -d)}")
rows=${ROWS:-1000000}; runs=${RUNS:-7}
cp -r "$root/fixtures/councils/cardiff-600/clean" "$root/fixtures/councils/cardiff-600/last-year" "$place/"; cd "$place/clean"

# The council's own postcodes first, then invented ones of the same areas; 40 columns that nobody asks for fill a line of some 320 bytes.
[ -s table.csv ] || awk -F, -v rows="$rows" 'BEGIN { OFS = ","; for (n = 0; n < 40; n++) { head = head ",other" n; more = more ",E0000" 10 + n } }
    NR == 1 { print $0 head; next } { print $0 more; had++ }
    END { split("CF,LD,LL,NP,SA,CH,SY", areas, ","); for (n = had; n < rows; n++)
        printf "%s%02d %dXX%05d,199001,,%d,200000,W06000011,W92000004%s\n", areas[n % 7 + 1], n % 90 + 10, n % 10, n, 200000 + n % 400000, more }' postcodes.csv > table.csv
[ -s table.zip ] || python3 -c 'import zipfile; zipfile.ZipFile("table.zip", "w", zipfile.ZIP_DEFLATED).write("table.csv", "Data/ONSPD.csv")'

seconds() { # of the processor, of one check with this table
    sed "s/\"postcodes.csv\"/\"$1\"/" "$root/fixtures/councils/cardiff-600/clean/cyfrif.toml" > cyfrif.toml
    [ "$1" != none ] || sed -i '/^\[reference\]$/,/^$/d' cyfrif.toml
    TIMEFORMAT='%U %S'; { time "$program" check > said.txt || true; } 2>&1 | awk '{ print $1 + $2 }'
}
declare -A least
for _ in $(seq "$runs"); do
    for table in none table.csv table.zip; do
        now=$(seconds "$table")
        if [ -z "${least[$table]:-}" ] || awk "BEGIN { exit !($now < ${least[$table]}) }"; then least[$table]=$now; fi
    done
done
echo "$rows rows, $(stat -c %s table.csv) bytes, $(stat -c %s table.zip) in the zip"
for table in none table.csv table.zip; do echo "$table: ${least[$table]} s"; done

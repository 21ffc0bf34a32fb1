#!/usr/bin/env bash
# Outside the gate: holds what `prepare` writes of the invented returns of England against the official schemas, which are no part of this project.
# Usage: tests/england.sh FOLDER [DOCUMENT...]
#   FOLDER holds CIN_schema_2026.xsd and SSDA903_CLA_2021.xsd; each DOCUMENT is a finished XML that `verify` must find right.
# Needs xmllint (Debian: libxml2-utils) and a built program (CYFRIF, or target/debug/cyfrif).
set -euo pipefail
schemas=$(realpath "${1:?the folder of the official schemas}"); shift
documents=(); for document in "$@"; do documents+=("$(realpath "$document")"); done
top=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${CYFRIF:-$top/target/debug/cyfrif}")
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cp -r "$top/fixtures/england/." "$work"
for job in "$work"/*/; do
  name=$(basename "$job")
  case $name in
    cin-*) schema=$schemas/CIN_schema_2026.xsd ;;
    *) schema=$schemas/SSDA903_CLA_2021.xsd ;;
  esac
  (cd "$job" && "$program" prepare > said.txt) || { cat "$job/said.txt"; echo "$name: not prepared"; exit 1; }
  xmllint --noout --schema "$schema" "$job"/out/*.xml
  "$program" verify "$job"/out/*.xml > "$job/said.txt" || { cat "$job/said.txt"; echo "$name: not verified"; exit 1; }
  echo "$name: accepted by the official schema, and read back"
done
cd "$work"
for document in "${documents[@]}"; do
  "$program" verify "$document" > said.txt || { cat said.txt; echo "$document: not as it should be"; exit 1; }
  echo "$(basename "$document"): read back"
done

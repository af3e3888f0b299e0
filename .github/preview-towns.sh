#!/bin/sh
# Founds and builds the guide of every seed of a folder, four side by side: `preview-towns.sh SEEDS OUT`.
# Keeps the site and what was said of each town; a town that fails does not stop the others, and
# makes the whole end with 1. Without paper. $ZAITAKU names the program.
set -eu

seeds=$1
export OUT=$2
export ZAITAKU=${ZAITAKU:-.venv/bin/zaitaku}
mkdir -p "$OUT"
find "$seeds" -name 'seed-*.zip' | LC_ALL=C sort | xargs -P 4 -I SEED sh -c '
  code=$(basename "$1" .zip | sed "s/^seed-//")
  work=$(mktemp -d)
  if "$ZAITAKU" new-town "$code" "$work/guide" --seed "$1" --no-pdf > "$OUT/$code.txt" 2>&1; then
    mv "$work/guide/site" "$OUT/$code"
    rm -rf "$work"
  else
    rm -rf "$work"
    exit 1
  fi
' preview SEED

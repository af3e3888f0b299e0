#!/bin/sh
# Looks at every open pull request and labels those that change how a listing is reached.
# Reads GH_TOKEN and GITHUB_REPOSITORY; numbers of pull requests are digits by their nature.
# One that is broken or slow is named and labelled to be looked at, and never stops the others.
set -eu

SECONDS_EACH=120

look() {
  rm -rf proposal touched.txt result.txt
  git worktree prune
  git fetch --quiet --depth 2 "https://github.com/$GITHUB_REPOSITORY.git" \
    "refs/pull/$1/merge" || return 0 # it cannot be merged as it is
  git worktree add --quiet --detach proposal FETCH_HEAD || return 1
  git diff --raw -z --no-renames FETCH_HEAD^1 FETCH_HEAD > touched.txt || return 1
  : > result.txt
  # 1 says that faults were found: those are shown elsewhere.
  GITHUB_OUTPUT="$PWD/result.txt" timeout "$SECONDS_EACH" .venv/bin/zaitaku propose \
    --review proposal/data --raw touched.txt --out answer.md > /dev/null || [ $? -eq 1 ] || return 1
}

label() {
  gh pr edit "$1" --repo "$GITHUB_REPOSITORY" --add-label "$2" || echo "::warning::#$1: no label"
}

gh pr list --repo "$GITHUB_REPOSITORY" --state open --limit 200 --json number --jq '.[].number' |
  while read -r number; do
    if ! look "$number" < /dev/null; then
      echo "::warning::#$number could not be looked at"
      label "$number" "call back first"
    elif grep -qsx 'call_back=yes' result.txt; then
      label "$number" "call back first"
    fi
  done

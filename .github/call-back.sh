#!/bin/sh
# Looks at every open pull request and labels those that change how a listing is reached.
# Reads GH_TOKEN and GITHUB_REPOSITORY; numbers of pull requests are digits by their nature.
set -eu

gh pr list --repo "$GITHUB_REPOSITORY" --state open --limit 200 --json number --jq '.[].number' |
  while read -r number; do
    rm -rf proposal touched.txt result.txt
    git fetch --quiet --depth 2 "https://github.com/$GITHUB_REPOSITORY.git" \
      "refs/pull/$number/merge" || continue # it cannot be merged as it is
    git worktree prune
    git worktree add --quiet --detach proposal FETCH_HEAD
    git diff --raw -z --no-renames FETCH_HEAD^1 FETCH_HEAD > touched.txt
    : > result.txt
    GITHUB_OUTPUT="$PWD/result.txt" .venv/bin/zaitaku propose --review proposal/data \
      --raw touched.txt --out answer.md > /dev/null || true
    if grep -qx 'call_back=yes' result.txt; then
      gh pr edit "$number" --repo "$GITHUB_REPOSITORY" --add-label "call back first"
    fi
  done

#!/bin/sh
# Judges every open pull request by the rules of main: sets the status that a merge waits for, and
# labels those that change how a listing is reached or what decides about proposals. A proposal's
# own copy of a workflow cannot set that status: it has no token that could write.
# Reads GH_TOKEN and GITHUB_REPOSITORY; numbers of pull requests are digits by their nature.
# One that is broken or slow is named and labelled to be looked at, and never stops the others.
set -eu

SECONDS_EACH=120
CONTEXT="rules of main"

look() {
  rm -rf proposal base touched.txt result.txt
  git worktree prune
  code=0
  timeout "$SECONDS_EACH" git fetch --quiet --depth 2 \
    "https://github.com/$GITHUB_REPOSITORY.git" "refs/pull/$1/merge" || code=$?
  case $code in
    0) ;;
    124) return 1 ;; # too large to be fetched in time
    *) return 0 ;;   # it cannot be merged as it is
  esac
  git worktree add --quiet --detach proposal FETCH_HEAD || return 1
  # What it was merged with; main may have gone on since.
  git worktree add --quiet --detach base FETCH_HEAD^1 || return 1
  git diff --raw -z --no-renames FETCH_HEAD^1 FETCH_HEAD > touched.txt || return 1
  : > result.txt
  code=0
  GITHUB_OUTPUT="$PWD/result.txt" timeout "$SECONDS_EACH" .venv/bin/zaitaku propose \
    --data base/data --review proposal/data --raw touched.txt --out answer.md > /dev/null || code=$?
  case $code in
    0) state=success ;;
    1) state=failure ;; # faults: those are shown beside their lines
    *) state=error ;;
  esac
  status "$(git rev-parse FETCH_HEAD^2)" "$state" || echo "::warning::#$1: no status"
  [ "$code" -le 1 ]
}

# A status is written once for each commit and result: a commit holds a limited number of them.
status() {
  before=$(gh api "repos/$GITHUB_REPOSITORY/commits/$1/status" \
    --jq ".statuses[] | select(.context == \"$CONTEXT\") | .state") || return 1
  [ "$before" = "$2" ] || gh api --silent "repos/$GITHUB_REPOSITORY/statuses/$1" \
    -f state="$2" -f context="$CONTEXT" -f description="もとの規則での検査 / judged by the base"
}

label() {
  gh pr edit "$1" --repo "$GITHUB_REPOSITORY" --add-label "$2" || echo "::warning::#$1: no label"
}

gh pr list --repo "$GITHUB_REPOSITORY" --state open --limit 200 --json number --jq '.[].number' |
  while read -r number; do
    if ! look "$number" < /dev/null; then
      echo "::warning::#$number could not be looked at"
      label "$number" "call back first"
      continue
    fi
    if grep -qsx 'call_back=yes' result.txt; then
      label "$number" "call back first"
    fi
    if grep -qsx 'deciding=yes' result.txt; then
      label "$number" "changes the checks"
    fi
  done

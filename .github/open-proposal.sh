#!/bin/sh
# Commits what `zaitaku propose --write` wrote, pushes it as a branch and opens a pull request.
# Reads NUMBER (of the issue), LISTING (its id), CALL_BACK (yes or no), GH_TOKEN, GITHUB_REPOSITORY;
# answer.md becomes the text of the pull request. Run by .github/workflows/propose.yml.
set -eu

branch="proposal/issue-$NUMBER"
git config user.name "zaitaku proposals"
git config user.email "proposals@users.noreply.github.com"
git switch --create "$branch"
git add data
git commit --quiet --message "Proposal of issue #$NUMBER: $LISTING"
remote="${PROPOSAL_REMOTE:-https://x-access-token:${GH_TOKEN:-}@github.com/$GITHUB_REPOSITORY.git}"
git push --quiet --force "$remote" "HEAD:refs/heads/$branch"
if [ -n "${PROPOSAL_REMOTE:-}" ]; then
  exit 0 # a local repository, as in the tests, has no pull requests
fi
printf '\nCloses #%s\n' "$NUMBER" >> answer.md
if ! gh pr view "$branch" --repo "$GITHUB_REPOSITORY" > /dev/null 2>&1; then
  gh pr create --repo "$GITHUB_REPOSITORY" --base main --head "$branch" \
    --title "Proposal of issue #$NUMBER: $LISTING" --body-file answer.md
fi
if [ "$CALL_BACK" = yes ]; then
  gh pr edit "$branch" --repo "$GITHUB_REPOSITORY" --add-label "call back first"
fi

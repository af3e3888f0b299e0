#!/bin/sh
# Imports the newest edition of every list that data/sources.yaml has an address for: one branch
# and one pull request for each list that changed something, the report as its text. A list that
# cannot be fetched or read is said and changes nothing.
# Reads GH_TOKEN, GITHUB_REPOSITORY. Run by .github/workflows/editions.yml.
set -eu

out="$1"
mkdir -p "$out"
start=$(git rev-parse HEAD)
git config user.name "zaitaku editions"
git config user.email "editions@users.noreply.github.com"
remote="${EDITIONS_REMOTE:-https://x-access-token:${GH_TOKEN:-}@github.com/${GITHUB_REPOSITORY:-}.git}"
summary="${GITHUB_STEP_SUMMARY:-/dev/null}"
for name in $(.venv/bin/zaitaku import editions list); do
  git switch --quiet --detach "$start"
  folder="$out/$name"
  mkdir -p "$folder"
  if ! .venv/bin/zaitaku import editions "$name" --report "$folder" --write 2> "$folder/said"; then
    printf -- '- %s: %s\n' "$name" "$(tail -n 3 "$folder/said")" | tee -a "$summary"
    git checkout --quiet -- data
    continue
  fi
  git add data
  if git diff --cached --quiet; then
    printf -- '- %s: no change\n' "$name" | tee -a "$summary"
    continue
  fi
  branch="edition/$name"
  git switch --quiet --force-create "$branch"
  git commit --quiet --message "New edition: $name"
  git push --quiet --force "$remote" "HEAD:refs/heads/$branch"
  if [ -n "${EDITIONS_REMOTE:-}" ]; then
    continue # a local repository, as in the tests, has no pull requests
  fi
  # The text of a pull request has a limit; the whole report stands in the summary of the run.
  head -c 60000 "$folder/report.md" > "$folder/body.md"
  cat "$folder/report.md" >> "$summary"
  if ! gh pr view "$branch" --repo "$GITHUB_REPOSITORY" > /dev/null 2>&1; then
    gh pr create --repo "$GITHUB_REPOSITORY" --base main --head "$branch" \
      --title "New edition: $name" --body-file "$folder/body.md"
  else
    gh pr edit "$branch" --repo "$GITHUB_REPOSITORY" --body-file "$folder/body.md"
  fi
done

#!/bin/sh
# Opens or renews one issue for each file of a folder: `renew-issues.sh LABEL FOLDER`.
# The first line of a file is the title, the rest the text. An open issue with the same title is
# rewritten, so that running twice changes nothing. Reads GH_TOKEN and GITHUB_REPOSITORY.
set -eu

label=$1
folder=$2
gh label create "$label" --repo "$GITHUB_REPOSITORY" --force > /dev/null
for file in "$folder"/*.md; do
  [ -f "$file" ] || continue
  title=$(head -n 1 "$file")
  tail -n +2 "$file" > body.txt
  number=$(gh issue list --repo "$GITHUB_REPOSITORY" --label "$label" --state open --limit 200 \
    --json number,title | jq -r --arg title "$title" '[.[] | select(.title == $title)][0].number // empty')
  if [ -n "$number" ]; then
    gh issue edit "$number" --repo "$GITHUB_REPOSITORY" --body-file body.txt
  else
    gh issue create --repo "$GITHUB_REPOSITORY" --title "$title" --label "$label" --body-file body.txt
  fi
done
rm -f body.txt

#!/usr/bin/env bash
# What the action runs; its inputs arrive as PLIMSOLL_* (see action.yml).
set -uo pipefail

arguments=(scan --format "$PLIMSOLL_FORMAT" --output "$PLIMSOLL_OUTPUT" --fail-on "$PLIMSOLL_FAIL_ON")
[ -n "${PLIMSOLL_BASELINE:-}" ] && arguments+=(--baseline "$PLIMSOLL_BASELINE")
[ -n "${PLIMSOLL_KUBERNETES_VERSION:-}" ] && arguments+=(--kubernetes-version "$PLIMSOLL_KUBERNETES_VERSION")
[ -n "${PLIMSOLL_NAMESPACE:-}" ] && arguments+=(--namespace "$PLIMSOLL_NAMESPACE")
# The command line reads PLIMSOLL_TOKEN itself: on a command line others could see it.
if [ -n "${PLIMSOLL_URL:-}" ]; then
  arguments+=(--url "$PLIMSOLL_URL")
  [ -n "${PLIMSOLL_POLICY_OF:-}" ] && arguments+=(--policy-of "$PLIMSOLL_POLICY_OF")
  [ -n "${PLIMSOLL_CACHE:-}" ] && arguments+=(--cache "$PLIMSOLL_CACHE")
  [ -n "${PLIMSOLL_MAX_AGE:-}" ] && arguments+=(--max-age "$PLIMSOLL_MAX_AGE")
fi
while IFS= read -r framework; do
  [ -n "$framework" ] && arguments+=(--framework "$framework")
done <<< "${PLIMSOLL_FRAMEWORKS:-}"
# Everything after -- is a path, whatever it begins with.
arguments+=(--)
while IFS= read -r path; do
  [ -n "$path" ] && arguments+=("$path")
done <<< "$PLIMSOLL_PATHS"

# PLIMSOLL_BIN names a command line that is installed already.
if [ -n "${PLIMSOLL_BIN:-}" ]; then
  node "$PLIMSOLL_BIN" "${arguments[@]}"
else
  npx --yes "@plimsoll/cli@$PLIMSOLL_VERSION" "${arguments[@]}"
fi
code=$?
{
  echo "report=$PLIMSOLL_OUTPUT"
  echo "exit-code=$code"
} >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$code"

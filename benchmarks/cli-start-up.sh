#!/usr/bin/env bash
# How long "apiinone status ID --json" takes: by the launcher, by java -jar, and by other jars for comparison, such as that
# of an older commit. Runs them alternately, N times (default 7), and prints medians. Build cli-sample and sandbox first.
# Usage: benchmarks/cli-start-up.sh [N [OTHER.jar ...]]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-7}
work=$(mktemp -d)
java -jar "$root/sandbox/target/apiinone-sandbox.jar" --port 0 >"$work/sandbox" &
sandbox=$!
trap 'kill $sandbox; rm -r "$work"' EXIT
until grep -q http "$work/sandbox"; do sleep 0.1; done
APIINONE_BASE_URL=$(sed 's/.*: //' "$work/sandbox")
export APIINONE_BASE_URL APIINONE_API_KEY=aio_benchmark

commands=("$root/cli-sample/target/apiinone" "java -jar $root/cli-sample/target/apiinone.jar")
for other in "${@:2}"; do
  commands+=("java -jar $other")
done

run() { # index
  local start end
  start=$(date +%s%N)
  ${commands[$1]} status upl987654321bksv --json >/dev/null
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

for i in "${!commands[@]}"; do
  run "$i" >/dev/null # Fills the file cache.
done
for _ in $(seq "$rounds"); do
  for i in "${!commands[@]}"; do
    run "$i" >>"$work/$i"
  done
done

median() { sort -n "$work/$1" | awk '{t[NR]=$1} END {print t[int((NR+1)/2)]}'; }

echo "| command | median of $rounds | the launcher takes |"
echo "|---|--:|--:|"
for i in "${!commands[@]}"; do
  echo "| ${commands[$i]//"$root/"/} | $(median "$i") ms | $(awk -v l="$(median 0)" -v m="$(median "$i")" \
    'BEGIN {printf "%.2f", l / m}') of it |"
done

#!/usr/bin/env bash
# Measures the client beside its peers, prints one table of ratios and writes it to benchmarks/results/.
# --quick takes less than five minutes on two cores and leaves out start-up; without it about twenty.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
jar=$here/target/benchmarks.jar

if [ ! -f "$jar" ]; then
  (cd "$here/.." && mvn -q -B -pl benchmarks -am -DskipTests package)
fi

commit=$(git -C "$here" rev-parse --short HEAD)
git -C "$here" diff --quiet HEAD || commit=$commit-changed

java -Dbenchmarks.commit="$commit" -cp "$jar" one.apiin.benchmarks.table.Comparison "$here/results" "$@"

if [ "${1:-}" != --quick ]; then
  { echo; "$here/start-up.sh"; } | tee -a "$here/results/$commit.md"
fi

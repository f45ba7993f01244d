#!/usr/bin/env bash
# What the starter adds to a Spring MVC application, beside Spring AI's starter for ElevenLabs: jars, bytes,
# and time until the application is ready. Starts the applications alternately, N times (default 7), and prints medians.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
rounds=${1:-7}
work=$here/start-up/target
mkdir -p "$work/classes"

class_path() { # name, options
  local name=$1
  shift
  mvn -q -B -f "$here/start-up/pom.xml" dependency:build-classpath -Dmdep.outputFile="$work/$name.cp" "$@" >/dev/null
}

# Spring AI 2.0.0 is made for Boot 4.1.0, so each starter is compared with its own plain application.
class_path plain -Dboot.version=4.1.1
class_path plain-4.1.0 -Dboot.version=4.1.0
class_path spring-ai -Dboot.version=4.1.0 -P spring-ai
(cd "$here/.." && mvn -q -B -pl spring-boot-starter -am -DskipTests package >/dev/null &&
  mvn -q -B -pl core -DskipTests package dependency:build-classpath -DincludeScope=runtime \
    -Dmdep.outputFile="$work/core.cp" >/dev/null)

starter=$(ls "$here"/../spring-boot-starter/target/apiinone-spring-boot-starter-*.jar | grep -v -e sources -e javadoc | head -n 1)
core=$(ls "$here"/../core/target/apiinone-core-*.jar | grep -v -e sources -e javadoc | head -n 1)
# All that the starter needs beyond core is in the plain application already.
{ tr ':' '\n' <"$work/plain.cp"; echo; tr ':' '\n' <"$work/core.cp"; echo; echo "$core"; echo "$starter"; } |
  sed '/^$/d' | awk -F/ '!seen[$NF]++' | paste -sd: >"$work/apiinone.cp"

javac --release 17 -parameters -cp "$(cat "$work/plain.cp")" -d "$work/classes" \
  "$here"/start-up/src/main/java/one/apiin/benchmarks/startup/Application.java

start() { # name
  java -cp "$work/classes:$(cat "$work/$1.cp")" one.apiin.benchmarks.startup.Application --server.port=0 \
    --apiinone.api-key=aio_benchmark --spring.ai.elevenlabs.api-key=benchmark --logging.level.root=WARN \
    --spring.main.banner-mode=off | sed -n 's/^ready=\([0-9]*\) cpu=\([0-9]*\)$/\1 \2/p'
}

names="plain apiinone plain-4.1.0 spring-ai"
for name in $names; do
  : >"$work/$name.times"
  start "$name" >/dev/null # Fills the file cache.
done
for _ in $(seq "$rounds"); do
  for name in $names; do
    start "$name" >>"$work/$name.times"
  done
done

middle() { sort -n | awk '{t[NR]=$1} END {print t[int((NR+1)/2)]}'; }
median() { cut -d ' ' -f "$2" "$work/$1.times" | middle; }
# The median of what each round added, as a busy machine is busy for both.
difference() { paste -d ' ' "$work/$1.times" "$work/$2.times" | awk -v c="$3" '{print $c - $(c+2)}' | middle; }
added() { # with, without
  comm -23 <(tr ':' '\n' <"$work/$1.cp" | sort) <(tr ':' '\n' <"$work/$2.cp" | sort)
}
row() { # title, with, without
  local jars bytes
  jars=$(added "$2" "$3" | wc -l)
  bytes=$(added "$2" "$3" | xargs -r stat -L -c %s | awk '{s+=$1} END {printf "%.1f", s/1e6}')
  echo "| $1 | $jars | $bytes MB | $(median "$3" 1) ms | $(median "$2" 1) ms |" \
    "$(difference "$2" "$3" 1) ms | $(difference "$2" "$3" 2) ms |"
}

echo "## Start-up of a Spring MVC application, $rounds rounds"
echo
echo "| starter | jars added | size | without | with | added | CPU added |"
echo "|---|--:|--:|--:|--:|--:|--:|"
row "apiinone-spring-boot-starter (Boot 4.1.1)" apiinone plain
row "spring-ai-starter-model-elevenlabs 2.0.0 (Boot 4.1.0)" spring-ai plain-4.1.0

#!/usr/bin/env bash
# Has the programs write what shells complete their arguments by, under the names that Debian's shells look for.
#
#   completions.sh FOLDER-WITH-THE-PROGRAMS FOLDER-FOR-THE-FILES
set -euo pipefail
bin=${1:?usage: $0 FOLDER-WITH-THE-PROGRAMS FOLDER-FOR-THE-FILES}
target=${2:?usage: $0 FOLDER-WITH-THE-PROGRAMS FOLDER-FOR-THE-FILES}
mkdir -p "$target"/{bash,zsh,fish}
for program in cccd cccdctl; do
    # It is read by a shell, and not run.
    "$bin/$program" --generate-completion-script bash | sed '1{/^#!/d}' >"$target/bash/$program"
    "$bin/$program" --generate-completion-script zsh >"$target/zsh/_$program"
    "$bin/$program" --generate-completion-script fish >"$target/fish/$program.fish"
done

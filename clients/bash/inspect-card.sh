#!/usr/bin/env bash
# Waits for a card, reads it by the text of its QR code (standard input), and shows what a counter needs. Needs curl and jq.
#     scanner | ./inspect-card.sh [FILE for the portrait]        CCCD_SOCKET names another socket than the package's
# Exit status: 0 accepted, 1 rejected, 2 to be looked at, 3 not read.
set -uo pipefail
socket=${CCCD_SOCKET:-/run/cccd/api.sock}
portrait=${1-}
fields='["personal_number", "full_name", "date_of_birth", "sex", "place_of_residence"]'
qr=$(cat)

ask() { # METHOD PATH; what is sent comes by standard input, never by the command line, which others can read
    curl -sS --unix-socket "$socket" -X "$1" -H 'Content-Type: application/json' -H 'Accept-Language: en' "${@:3}" "http://localhost$2"
}

open_stream() { # PATH: its events are read from descriptor 3, by next_event
    exec 3< <(exec curl -sN --unix-socket "$socket" -H 'Accept-Language: en' "http://localhost$1" 2>/dev/null)
    stream=$!
}

next_event() { # leaves it in $name and $data; fails where the stream has ended
    while IFS= read -r line <&3; do
        [[ $line == event:* ]] && name=${line#event: }
        [[ $line == data:* ]] && data=${line#data: } && return
    done
    return 1
}

wait_for_card() {
    echo "waiting for a card" && reader=
    open_stream /v1/events
    while [[ ! $reader ]] && next_event; do
        [[ $name =~ ^(snapshot|card_inserted)$ ]] || continue
        reader=$(jq -r '(.readers // [.])[] | select(.state == "card") | .name' <<<"$data" | head -n 1)
    done
    kill "$stream" 2>/dev/null # nobody listens to it any more
    [[ $reader ]] && echo "card in $reader"
}

show() { # PREFIX: what was read, from standard input
    jq -r --arg prefix "$1" '.unverified as $no | .fields | to_entries[]
        | $prefix + (if .key | IN($no[]) then "UNVERIFIED " else "" end) + "\(.key): \(.value)"'
}

inspect() { # leaves the inspection, or the refusal, in $job
    local answer path=
    answer=$(printf %s "$qr" | jq -Rs --argjson fields "$fields" --argjson portrait "$([[ $portrait ]] && echo true || echo false)" \
        --arg key "$(cat /proc/sys/kernel/random/uuid)" '{access: {type: "qr", qr: .}, $fields, $portrait, purpose: "registration",
        idempotency_key: $key}' | ask POST /v1/inspections --data-binary @-) || return
    under_way=$(jq -r '.links.self // empty' <<<"$answer")
    [[ $under_way ]] || { job="{\"error\": $answer}" && return; } # refused before the chip was touched: a problem document
    open_stream "$(jq -r .links.events <<<"$answer")"
    while next_event; do
        case $name in
        phase) jq -r '"\(.progress / 10 | floor) % \(.phase)", (select(.phase == "card.reposition") | "put the card back")' <<<"$data" ;;
        card_*) echo "passed over: $name $(jq -r .name <<<"$data")" ;; # lift it, and put it down anew
        preview) show "so far " <<<"$data" ;;
        finished | failed | cancelled)
            path=$(jq -r '.links.portrait // empty' <<<"$data")
            [[ $portrait && $path ]] && ask GET "$path" -o "$portrait"
            ask DELETE "$under_way" # nobody needs it any more: the daemon forgets it
            job=$data && return
            ;;
        esac
    done
    return 1
}

under_way='' job='{}' stream=
trap 'kill "$stream"; [[ $under_way ]] && ask DELETE "$under_way"; echo "called off" >&2; exit 3' INT TERM
until wait_for_card && inspect && [[ $(jq -r .error.code <<<"$job") != service.shutting_down ]]; do
    echo "waiting for the service" # it is being started anew: order again when it is back
    sleep 1
done
jq 'select(.report) | .report' <<<"$job" | show ""
jq -r '.error // empty | "\(.code): \(.title)", "tries left: \(.tries_left)", .action' <<<"$job"
jq -e 'has("error")' <<<"$job" >/dev/null && exit 3
jq -r '.report.decision | "\(.status): \(.title)", .action' <<<"$job"
exit "$(jq '{accept: 0, reject: 1}[.report.decision.status] // 2' <<<"$job")"

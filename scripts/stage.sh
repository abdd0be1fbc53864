# Sourced by demo.sh and run.sh: a private pcscd with two virtual readers, a virtual card and cccd, all in one temporary
# folder, and all gone when the script ends. Nothing of the machine's own PC/SC set-up is touched.

bin=${1:?usage: $0 FOLDER-WITH-THE-PROGRAMS}
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
stage=$(mktemp -d "${TMPDIR:-/tmp}/cccd-stage.XXXXXX")
chmod 700 "$stage"
children=()
# What Swift prints of a crash shows the memory that each register points at.
export SWIFT_BACKTRACE=enable=no

strike() {
    local status=$?
    # A second signal must not cut the cleaning short.
    trap - EXIT
    trap '' INT TERM
    for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
    for child in "${children[@]}"; do wait "$child" 2>/dev/null || true; done
    rm -rf "$stage"
    exit "$status"
}
trap strike EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A TCP port below the ephemeral range with a free one behind it: the virtual reader takes two.
free_port() {
    local port
    for _ in $(seq 50); do
        port=$((20000 + RANDOM % 12000))
        if ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null && ! (: <"/dev/tcp/127.0.0.1/$((port + 1))") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    echo "no free TCP port" >&2
    return 1
}

start_pcscd() {
    vpcd_port=$(free_port)
    mkdir -p "$stage/conf"
    # The driver keeps its sockets in globals: a copy of the file is a driver of its own.
    cp /usr/lib/pcsc/drivers/serial/libifdvpcd.so "$stage/libifdvpcd.so"
    cat >"$stage/conf/vpcd" <<EOF
FRIENDLYNAME "Virtual PCD"
DEVICENAME   /dev/null:$(printf '0x%X' "$vpcd_port")
LIBPATH      $stage/libifdvpcd.so
CHANNELID    $(printf '0x%X' "$vpcd_port")
EOF
    export PCSCLITE_CSOCK_NAME=$stage/pcscd.comm
    systemd-socket-activate -l "$stage/pcscd.comm" /usr/sbin/pcscd -f -c "$stage/conf" >"$stage/pcscd.log" 2>&1 &
    children+=($!)
    wait_for "pcscd's socket" test -S "$stage/pcscd.comm"
}

start_cccd() {
    # Who runs this is the gateway too: it may say for which page it speaks.
    cat >"$stage/cccd.json" <<EOF
{"profiles": {"names": ["here"], "here": {"users": ["$(id -u)"], "gateway": true}}}
EOF
    "$bin/cccd" --config "$stage/cccd.json" --socket "$stage/api.sock" --state-dir "$stage/state" "$@" >"$stage/cccd.log" 2>&1 &
    children+=($!)
    export CCCD_SOCKET=$stage/api.sock
    wait_for "cccd's socket" test -S "$stage/api.sock"
}

# The gateway for pages, its own pages paired; their token is $web_token.
start_cccd_web() {
    web_port=$(free_port)
    local pairings=$stage/web-origins.json
    web_token=$("$bin/cccdctl" web pair "http://127.0.0.1:$web_port" --pairings "$pairings" 2>/dev/null)
    "$bin/cccd-web" --port "$web_port" --socket "$stage/api.sock" --pairings "$pairings" >"$stage/cccd-web.log" 2>&1 &
    children+=($!)
    web_answers() { (: <"/dev/tcp/127.0.0.1/$web_port") 2>/dev/null; }
    wait_for "cccd-web" web_answers
}

# Puts a virtual card into the reader; its process is $card.
insert_card() {
    "$bin/cccdctl" card insert "$1" --port "$vpcd_port" >>"$stage/card.log" 2>&1 &
    card=$!
    children+=("$card")
}

take_card() {
    kill "$card" 2>/dev/null || true
    wait "$card" 2>/dev/null || true
}

wait_for() {
    local what=$1
    shift
    for _ in $(seq 100); do
        if "$@"; then return; fi
        sleep 0.1
    done
    echo "$what did not come up:" >&2
    cat "$stage"/*.log >&2
    return 1
}

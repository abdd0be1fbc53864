#!/usr/bin/env bash
# Two citizens at a kiosk: the first is accepted, the second carries an altered card and is rejected.
set -euo pipefail
source "$(dirname "$0")/stage.sh"
cards=$repository/fixtures/cards
portraits=$(mktemp -d "${TMPDIR:-/tmp}/cccd-portraits.XXXXXX")

say() { printf '\n── %s\n' "$*"; }

start_pcscd
start_cccd --trust "$repository/fixtures/pki/csca.cer" --crl "$repository/fixtures/pki/csca.crl"
say "cccd nghe trên / listens on $CCCD_SOCKET"

# One visit: the kiosk scans the QR code and asks; the citizen lays the card down a moment later.
visit() {
    local card_file=$1 expected=$2 qr status=0
    local portrait=$portraits/$(basename "$card_file" .json).jpg
    qr=$("$bin/cccdctl" card show "$card_file" --qr)
    "$bin/cccdctl" inspect --qr - --fields all --portrait "$portrait" --purpose "demo" 2>&1 <<<"$qr" &
    local kiosk=$!
    children+=("$kiosk")
    sleep 1
    insert_card "$card_file"
    wait "$kiosk" || status=$?
    take_card
    if [ "$status" -ne "$expected" ]; then
        echo "the demo expected exit status $expected and got $status; the daemon's log:" >&2
        cat "$stage/cccd.log" "$stage/card.log" >&2
        exit 1
    fi
    # The PC/SC service looks for cards every 400 ms: let it see that this one is gone.
    sleep 1
}

say "Người thứ nhất / the first citizen"
visit "$cards/tran-thi-binh.json" 0

say "Người thứ hai, thẻ bị sửa / the second citizen, an altered card"
visit "$cards/vu-thi-giang.json" 1

say "Hết / done: nothing is left running. Portraits: $portraits"
say "Trang quầy trong trình duyệt / the counter page in a browser: make run, rồi mở địa chỉ hiện ra / then open the address it prints"

#!/usr/bin/env bash
# A place to build against: a private pcscd, a virtual card in its reader, and cccd, until Ctrl-C.
set -euo pipefail
source "$(dirname "$0")/stage.sh"
card_file=${CARD:-$repository/fixtures/cards/tran-thi-binh.json}

start_pcscd
start_cccd --trust "$repository/fixtures/pki/csca.cer" --crl "$repository/fixtures/pki/csca.crl"
insert_card "$card_file"
card_is_there() { "$bin/cccdctl" readers | grep -q "  card  "; }
wait_for "the card" card_is_there
start_cccd_web

cat <<EOF
cccd listens on   $CCCD_SOCKET
the card is       $card_file
its number is     $("$bin/cccdctl" card show "$card_file" --number)

in a browser on this machine (the token is this run's own):
  http://127.0.0.1:$web_port/counter#token=$web_token
  http://127.0.0.1:$web_port/kiosk#token=$web_token
  http://127.0.0.1:$web_port/service#token=$web_token

on the socket:
  curl --unix-socket $CCCD_SOCKET http://localhost/v1/readers
  CCCD_SOCKET=$CCCD_SOCKET $bin/cccdctl inspect --number -
  PCSCLITE_CSOCK_NAME=$PCSCLITE_CSOCK_NAME $bin/cccdctl readers --direct

Ctrl-C ends everything.
EOF
wait

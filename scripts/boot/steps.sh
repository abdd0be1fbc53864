# Sourced by boot-test.sh: what is done to the package, in order. A step is a function; it fails by its exit status, and what it prints
# then is the reason.

number=000190246802
card=/srv/cards/tran-thi-binh.json

# Waits up to so many seconds for a command to succeed.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || { echo "not in time: $*"; return 1; }
        sleep 0.2
    done
}

# Whether a command says something, whatever its exit status.
says() {
    local text=$1 said
    shift
    said=$("$@" 2>&1)
    [[ $said == *"$text"* ]] || { echo "it says: $said"; return 1; }
}

property() { inside systemctl show cccd.service --property="$1" --value; }
is_active() { [ "$(property ActiveState)" = active ]; }
main_pid() { property MainPID; }
# Sends the daemon a signal. There is none to be sent to process 0, which is one's own group.
strike_daemon() {
    local pid
    pid=$(main_pid)
    [ "${pid:-0}" != 0 ] || { echo "the daemon does not run"; return 1; }
    inside kill "-$1" "$pid"
}
is_another_than() { local pid; pid=$(main_pid); [ "${pid:-0}" != 0 ] && [ "$pid" != "$1" ] && is_active; }
journal() { inside journalctl --unit cccd --output cat --no-pager "$@"; }
journal_says() { local text=$1; shift; says "$text" journal "$@"; }

# An order as the kiosk's user; prints the decision.
inspect() {
    as "${1:-kiosk}" cccdctl inspect --number "$number" --fields full_name --purpose test --wait 20 --json --language en |
        python3 -c 'import json, sys; print(json.load(sys.stdin)["decision"]["status"])'
}
accepts() {
    local decision
    decision=$(inspect kiosk 2>&1)
    [ "$decision" = accept ] || { echo "the decision: $decision"; return 1; }
}

# The rows of the access log, read from outside.
rows() {
    python3 - "$stage/root/var/lib/cccd/access.sqlite" <<'END'
import sqlite3, sys
print(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute("SELECT count(*) FROM access WHERE kind = 'inspection'").fetchone()[0])
END
}

install_package() {
    inside apt-get update -qq -o Acquire::Languages=none && inside apt-get install -y -qq cccd 2>&1
}

starts_by_itself() { within 20 is_active && inside systemctl is-enabled --quiet cccd.service; }

has_its_folders_and_users() {
    local item
    for item in /etc/cccd/trust /etc/cccd/crl /etc/cccd/cccd.json /var/lib/cccd /run/cccd/api.sock; do
        inside test -e "$item" || { echo "$item is not there"; return 1; }
    done
    inside getent passwd cccd && inside getent group cccd-clients && inside test "$(inside stat -c %a /var/lib/cccd)" = 700
}

pages_and_completion() {
    local item
    for item in man8/cccd.8 man1/cccdctl.1 man5/cccd.json.5; do
        # A small installation leaves manual pages out (dpkg.cfg); the list of files has them.
        inside dpkg -L cccd | grep -q "/usr/share/man/$item" || { echo "$item is not there"; return 1; }
    done
    inside bash -n /usr/share/bash-completion/completions/cccdctl
}

rule_lets_only_cccd_in() {
    # Debian 12's pcscd asks nobody.
    [ "$suite" != bookworm ] || return 0
    inside systemctl start polkit.service pcscd.socket
    as cccd cccdctl readers --direct --json >/dev/null || { echo "the daemon's user is refused"; return 1; }
    refused stranger || { echo "another user is let in"; return 1; }
    inside mv /usr/share/polkit-1/rules.d/60-cccd.rules /root/
    within 10 refused cccd
    local refused=$?
    inside mv /root/60-cccd.rules /usr/share/polkit-1/rules.d/
    [ "$refused" -eq 0 ] || { echo "the daemon's user is let in without the rule"; return 1; }
    within 10 as cccd cccdctl readers --direct --json
}
refused() { says access_denied as "$1" cccdctl readers --direct --json; }

trust_by_reload() {
    inside cp /srv/pki/csca.cer /etc/cccd/trust/ && inside cp /srv/pki/csca.crl /etc/cccd/crl/ &&
        inside systemctl reload cccd.service && within 5 journal_says "the configuration was read again"
}

card_in_the_reader() {
    inside systemctl start card.service &&
        within 20 has_card
}
has_card() { as kiosk cccdctl readers --json | grep -q '"card"'; }

inspects_for_a_member() { accepts; }

refuses_a_stranger() {
    as stranger cccdctl readers --json
    [ $? -eq 3 ] || { echo "somebody outside of cccd-clients was answered"; return 1; }
}

journal_has_fields() {
    inside journalctl --unit cccd CCCD_DECISION=accept --output json --no-pager | tail -1 |
        python3 -c 'import json, sys
entry = json.loads(sys.stdin.readline())
assert entry["PRIORITY"] == "6" and entry["MESSAGE"].startswith("inspection ended"), entry
assert entry["SYSLOG_IDENTIFIER"] == "cccd", entry
for field in ["CCCD_FINDING", "CCCD_READER", "CCCD_DURATION_MS", "CCCD_UID"]: assert field in entry, field' || return 1
    ! journal | grep -q -e "$number" -e 'Trần' -e Binh || { echo "personal data in the journal"; return 1; }
}

rises_after_kill() {
    local pid
    pid=$(main_pid)
    strike_daemon KILL && within 15 is_another_than "$pid" && within 10 has_card && accepts
}

rises_after_six_deaths() {
    local pid
    for _ in 1 2 3 4 5 6; do
        within 15 is_active || return 1
        pid=$(main_pid)
        strike_daemon SEGV && within 15 is_another_than "$pid" || return 1
    done
    within 10 has_card && accepts
}

# A daemon that was stopped in its tracks. The period is shortened, so that nobody waits for the real one.
rises_after_freeze() {
    local pid
    inside mkdir -p /run/systemd/system/cccd.service.d
    inside sh -c 'printf "[Service]\nWatchdogSec=3\n" >/run/systemd/system/cccd.service.d/test.conf'
    inside systemctl daemon-reload && inside systemctl restart cccd.service && within 15 is_active || return 1
    pid=$(main_pid)
    sleep 4
    [ "$(main_pid)" = "$pid" ] || { echo "the watchdog ends a daemon that lives"; return 1; }
    strike_daemon STOP && within 20 is_another_than "$pid" || return 1
    journal_says "Watchdog timeout" || { echo "not by the watchdog"; return 1; }
    within 10 has_card && accepts
}

# A PC/SC service that hangs is said to, and is no reason to start the daemon anew: that would mend nothing. The watchdog's period is
# still the short one.
lives_through_a_frozen_pcscd() {
    local pid pcscd
    pid=$(main_pid)
    pcscd=$(inside systemctl show pcscd.service --property=MainPID --value)
    [ "${pcscd:-0}" != 0 ] || { echo "pcscd does not run"; return 1; }
    inside kill -STOP "$pcscd"
    within 10 says_not_answering
    local result=$?
    sleep 6
    inside kill -CONT "$pcscd"
    [ "$(main_pid)" = "$pid" ] || { echo "the daemon was started anew"; return 1; }
    [ "$result" -eq 0 ] && within 20 has_card && accepts
}
says_not_answering() { says pcsc.not_answering as kiosk cccdctl readers --json; }

reload_keeps_an_order() {
    local order=$stage/order
    inside systemctl stop card.service
    (inspect kiosk >"$order" 2>&1) &
    local waiting=$!
    sleep 2
    inside systemctl reload cccd.service && inside systemctl reload cccd.service || return 1
    inside systemctl start card.service
    wait "$waiting"
    [ "$(cat "$order")" = accept ] || { echo "the order ended as: $(cat "$order")"; return 1; }
}

wrong_file_keeps_the_old_one() {
    local result=0
    inside cp /etc/cccd/cccd.json /root/ && inside sed -i 's/"policy"/"polcy"/' /etc/cccd/cccd.json
    keeps_what_it_had || result=1
    inside cp /root/cccd.json /etc/cccd/cccd.json && inside systemctl reload cccd.service && [ "$result" -eq 0 ]
}
keeps_what_it_had() {
    local pid
    pid=$(main_pid)
    if inside systemctl reload cccd.service 2>/dev/null; then echo "the reload succeeded"; return 1; fi
    strike_daemon HUP || return 1
    within 10 journal_says "the configuration is not taken" || return 1
    journal_says "configuration.unknown_key (polcy)" -p err && [ "$(main_pid)" = "$pid" ] && accepts
}

second_daemon_is_refused() {
    says state.in_use as cccd /usr/sbin/cccd --socket /tmp/second.sock
}

# The state folder on a disk without room, at the first start.
rises_when_the_disk_has_room() {
    inside systemctl stop cccd.service
    inside mv /var/lib/cccd /var/lib/cccd.kept && inside mkdir /var/lib/cccd
    inside mount -t tmpfs -o size=16k,mode=0700,uid="$(inside id -u cccd)",gid="$(inside id -g cccd)" full /var/lib/cccd
    inside sh -c 'cat /dev/zero >/var/lib/cccd/filler' 2>/dev/null
    inside systemctl start --no-block cccd.service
    sleep 8
    local state
    state=$(property ActiveState)/$(property SubState)
    inside rm /var/lib/cccd/filler
    inside mount -o remount,size=64m /var/lib/cccd
    local result=0
    case $state in failed/* | inactive/*) echo "the unit is dead: $state"; result=1 ;; esac
    within 15 is_active || result=1
    inside systemctl stop cccd.service
    inside umount /var/lib/cccd && inside rmdir /var/lib/cccd && inside mv /var/lib/cccd.kept /var/lib/cccd
    inside systemctl start cccd.service && [ "$result" -eq 0 ] && within 10 has_card && accepts
}

# A next version, while orders are made one after the other.
upgrades_under_load() {
    local before after
    before=$(rows)
    inside touch /var/lib/cccd/kept-by-the-operator
    inside sed -i 's/"results": [0-9]*/"results": 77/' /etc/cccd/cccd.json
    (
        while [ ! -e "$stage/enough" ]; do inspect kiosk >>"$stage/load" 2>&1; done
    ) &
    local load=$!
    sleep 3
    inside cp /srv/next/cccd.deb /srv/repository/ && inside sh -c 'cd /srv/repository && cp /srv/next/Packages Packages'
    inside apt-get update -qq && inside apt-get install -y -qq cccd >"$stage/upgrade.log" 2>&1 </dev/null ||
        { tail -3 "$stage/upgrade.log"; touch "$stage/enough"; wait "$load"; return 1; }
    sleep 3
    touch "$stage/enough"
    wait "$load"
    inside dpkg-query -W -f '${Version}' cccd | grep -q '+next' || { echo "the version is the old one"; return 1; }
    inside grep -q '"results": 77' /etc/cccd/cccd.json || { echo "the operator's configuration is lost"; return 1; }
    inside test -e /var/lib/cccd/kept-by-the-operator || { echo "the state folder is lost"; return 1; }
    after=$(rows)
    [ "$after" -gt "$before" ] || { echo "rows of the access log: $before, then $after"; return 1; }
    is_active && accepts || return 1
    echo "$(grep -c accept "$stage/load") accepted meanwhile, $(grep -vc accept "$stage/load") lines of others; $before rows, then $after"
}

stops_at_once() {
    local began=$SECONDS
    is_active || { echo "it does not run"; return 1; }
    inside systemctl stop cccd.service
    [ $((SECONDS - began)) -le 5 ] || { echo "it took $((SECONDS - began)) s"; return 1; }
    [ "$(property Result)" = success ] || { echo "the result: $(property Result)"; return 1; }
    inside test ! -e /run/cccd/api.sock
}

# A card that takes some seconds, in the middle of which the daemon is told to stop.
lets_a_reading_end() {
    local order=$stage/last-order result=0
    inside systemctl stop card.service
    inside mkdir -p /run/systemd/system/card.service.d
    inside sh -c "printf '[Service]\nExecStart=\nExecStart=/usr/bin/cccdctl card insert %s --port 35963 --latency-ms 50\n' $card \
        >/run/systemd/system/card.service.d/slow.conf"
    inside systemctl daemon-reload && inside systemctl start card.service && within 20 has_card || result=1
    (inspect kiosk >"$order" 2>&1) &
    local waiting=$!
    within 10 is_reading || result=1
    inside systemctl stop cccd.service
    wait "$waiting"
    [ "$(cat "$order")" = accept ] || { echo "the order ended as: $(cat "$order")"; result=1; }
    [ "$(property Result)" = success ] || { echo "the result: $(property Result)"; result=1; }
    inside systemctl stop card.service
    inside rm -r /run/systemd/system/card.service.d
    inside systemctl daemon-reload && inside systemctl start card.service cccd.service &&
        [ "$result" -eq 0 ] && within 15 is_active && within 10 has_card
}
is_reading() {
    inside curl -s --unix-socket /run/cccd/admin.sock http://localhost/v1/metrics | grep -q '^cccd_inspections{state="running"} 1$'
}

remove_keeps_the_records() {
    inside apt-get remove -y -qq cccd >/dev/null 2>&1 && inside test -e /var/lib/cccd/access.sqlite &&
        inside test -e /etc/cccd/cccd.json
}

purge_leaves_nothing() {
    inside systemctl stop card.service 2>/dev/null
    inside apt-get purge -y -qq cccd >"$stage/purge.log" 2>&1 || { tail -3 "$stage/purge.log"; return 1; }
    local left
    left=$(inside find / -xdev \( -path /proc -o -path /srv -o -path /root -o -path /var/log/journal -o -path /run \
        -o -path '/var/lib/apt/lists' -o -path /var/cache \) -prune -o -iname '*cccd*' -print | grep -v '^/var/log/apt\|^/var/log/dpkg')
    [ -z "$left" ] || { echo "left: $left"; return 1; }
    inside test ! -e /run/cccd || { echo "left: /run/cccd"; return 1; }
    ! inside getent passwd cccd && ! inside getent group cccd && ! inside getent group cccd-clients
}

powers_off() {
    inside systemctl poweroff >/dev/null 2>&1
    for _ in $(seq 150); do
        kill -0 "$nspawn" 2>/dev/null || { wait "$nspawn" 2>/dev/null; nspawn=; return 0; }
        sleep 0.2
    done
    echo "the container still runs"
    return 1
}

# Lays the package, its next version, cards and certificates into the root file system.
provision() (
    set -e
    root=$stage/root
    mkdir -p "$root/srv/repository" "$root/srv/next" "$stage/next"
    cp "$package" "$root/srv/repository/cccd.deb"
    cp -r "$repository/fixtures/cards" "$repository/fixtures/pki" "$repository/fixtures/portraits" "$root/srv/"
    # A next version: the same files under another name.
    dpkg-deb -R "$package" "$stage/next/tree"
    sed -i 's/^Version: .*/&+next/' "$stage/next/tree/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone -b "$stage/next/tree" "$root/srv/next/cccd.deb" >/dev/null
    for folder in repository next; do
        (cd "$root/srv/$folder" && dpkg-scanpackages . 2>/dev/null >Packages)
    done
    rm -f "$root"/etc/apt/sources.list "$root"/etc/apt/sources.list.d/*
    echo 'deb [trusted=yes] file:/srv/repository ./' >"$root/etc/apt/sources.list"
    # The hand that holds the card to the virtual reader.
    printf '[Service]\nExecStart=/usr/bin/cccdctl card insert %s --port 35963\n' "$card" \
        >"$root/etc/systemd/system/card.service"
    chroot "$root" useradd --create-home kiosk
    chroot "$root" useradd --create-home stranger
)

join_the_clients() { inside usermod -aG cccd-clients kiosk; }

step() {
    local name=$1 said status began=$SECONDS
    shift
    said=$("$@" 2>&1)
    status=$?
    if [ "$status" -eq 0 ]; then
        printf 'ok    %-55s %3d s  %s\n' "$name" $((SECONDS - began)) "$(grep meanwhile <<<"$said")"
    else
        printf 'FAIL  %-55s %3d s  %s\n' "$name" $((SECONDS - began)) "$(tail -2 <<<"$said" | tr '\n' ' ')"
        failed=$((failed + 1))
    fi
}

# One suite in a subshell, which takes its container down however it ends.
run_suite() (
    suite=$1
    failed=0
    stage=$(mktemp -d "${TMPDIR:-/var/tmp}/cccd-boot.XXXXXX")
    mkdir "$stage/root"
    trap strike EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    rootfs "$suite" || { echo "FAIL  a root file system of $suite cannot be had here"; exit 1; }
    provision || { echo "FAIL  the root file system cannot be laid out"; exit 1; }
    guard "$$" "$BASHPID" &
    boot || { echo "FAIL  the container does not boot: $(tail -1 "$stage/console.log")"; exit 1; }
    echo "ok    boots: $(inside systemctl --version | head -1)"
    step "apt installs it, and asks nothing" install_package
    step "it runs at once, and after every boot" starts_by_itself
    step "folders, users and groups are there" has_its_folders_and_users
    step "manual pages and completion are there" pages_and_completion
    step "a user joins cccd-clients" join_the_clients
    step "polkit lets exactly the daemon's user in" rule_lets_only_cccd_in
    step "what is put into /etc/cccd/trust counts after a reload" trust_by_reload
    step "a card lies in the virtual reader" card_in_the_reader
    step "a member of cccd-clients has it inspected" inspects_for_a_member
    step "nobody else is answered" refuses_a_stranger
    step "the journal has priority and fields" journal_has_fields
    step "kill -9: it is there again" rises_after_kill
    step "six deaths in a row: it is there again" rises_after_six_deaths
    step "SIGSTOP: the watchdog starts it anew" rises_after_freeze
    step "pcscd frozen: said, and lived through" lives_through_a_frozen_pcscd
    step "a reload lets an order wait on" reload_keeps_an_order
    step "a wrong configuration keeps the old one" wrong_file_keeps_the_old_one
    step "a second daemon on the folder is refused" second_daemon_is_refused
    step "a full disk at the first start is no end" rises_when_the_disk_has_room
    step "an upgrade under load keeps everything" upgrades_under_load
    step "a stop lets a card be read to its end" lets_a_reading_end
    step "it stops in five seconds" stops_at_once
    step "remove keeps records and configuration" remove_keeps_the_records
    step "purge leaves nothing" purge_leaves_nothing
    step "the machine shuts down" powers_off
    [ "$failed" -eq 0 ]
)

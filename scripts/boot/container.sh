# Sourced by boot-test.sh: a root file system, and a container that boots it with its own systemd as process 1.

# What the package needs of Debian, what the virtual reader is, and what the steps look with.
inside_packages=systemd-sysv,dbus,udev,kmod,pcscd,libccid,polkitd,vsmartcard-vpcd,adduser,libssl3,libsqlite3-0,zlib1g,curl,python3,procps

stage=
nspawn=
leader=

# The mirror that this machine's own packages come from.
mirror() {
    apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v -e security -e updates | sort | uniq -c |
        sort -rn | awk 'NR == 1 { print $2 }'
}

# The archive of a suite's root file system, made where it is not there yet.
rootfs() {
    local suite=$1
    local archive=$cache/$suite.tar
    if [ ! -s "$archive" ]; then
        mkdir -p "$cache"
        local list=$inside_packages
        [ "$suite" = bookworm ] || list=${list/libssl3/libssl3t64}
        nice mmdebstrap --quiet --format=tar --variant=minbase --include="$list" "$suite" "$archive.part" "$(mirror)" \
            >"$cache/$suite.log" 2>&1 || { tail -3 "$cache/$suite.log" >&2; rm -f "$archive.part"; return 1; }
        mv "$archive.part" "$archive"
    fi
    tar -xpf "$archive" -C "$stage/root"
}

# Boots the container and finds its process 1.
boot() {
    # The kernel may give control groups of the first version: a systemd that refuses those is given the second's tree.
    SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 systemd-nspawn --quiet --directory="$stage/root" --register=no --keep-unit \
        --private-network --hostname=kiosk --boot >"$stage/console.log" 2>&1 </dev/null &
    nspawn=$!
    local state
    for _ in $(seq 300); do
        leader=$(pgrep -P "$nspawn" | head -1)
        if [ -n "$leader" ]; then
            state=$(inside systemctl is-system-running 2>/dev/null)
            case $state in running | degraded) return 0 ;; esac
        fi
        kill -0 "$nspawn" 2>/dev/null || return 1
        sleep 0.2
    done
    return 1
}

# Whether a process runs: one that has ended and that nobody has asked after is there still.
lives() { [ -d "/proc/$1" ] && ! grep -q '^State:.*zombie' "/proc/$1/status" 2>/dev/null; }

# Takes the container down when the script, or the shell of its suite, was killed and nobody else does. In a process of its own.
guard() {
    local script=$1 suite=$2 process
    trap - EXIT
    trap '' INT TERM HUP
    while lives "$script" && lives "$suite"; do sleep 1; done
    kill -TERM "$suite" 2>/dev/null
    for _ in $(seq 40); do lives "$suite" || break; sleep 1; done
    kill -KILL "$suite" 2>/dev/null
    for process in $(pgrep -f -- "--directory=$stage/root"); do
        kill -KILL $(pgrep -P "$process") "$process" 2>/dev/null
    done
    rm -rf --one-file-system "$stage"
}

# Runs a command in the container, as root.
inside() {
    nsenter -t "$leader" -m -u -i -n -p -C -- \
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root DEBIAN_FRONTEND="${FRONTEND:-readline}" "$@" </dev/null
}

# Runs a command as one of the container's users, with the groups that the user has there.
as() {
    local user=$1
    shift
    inside runuser -u "$user" -- "$@"
}

# Ends the container and removes all of it.
strike() {
    local status=$?
    trap - EXIT
    trap '' INT TERM
    if [ -n "$nspawn" ] && kill -0 "$nspawn" 2>/dev/null; then
        inside systemctl poweroff >/dev/null 2>&1
        for _ in $(seq 100); do kill -0 "$nspawn" 2>/dev/null || break; sleep 0.2; done
        kill -KILL "$nspawn" 2>/dev/null
        wait "$nspawn" 2>/dev/null
    fi
    [ -z "$stage" ] || rm -rf --one-file-system "$stage"
    exit "$status"
}

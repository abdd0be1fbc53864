#!/usr/bin/env bash
# Installs the package in a small Debian with a kernel of its own, under qemu without KVM, and does to its USB what a counter does:
# readers plugged in and pulled out while a card is read, sleep, a PC/SC service that dies. The driver is Debian's libccid; the
# cards are this project's virtual ones, in two kinds of emulated reader.
#
#   usb-test.sh [SUITE...]         bookworm and trixie where none is named; the package comes from DEB_FOLDER (make deb)
#
# A suite's disk is made once and kept in USB_CACHE. USB_KEEP names a folder for the console and the logs of a run.
set -uo pipefail
repository=$(cd "$(dirname "$0")/.." && pwd)
packages=${DEB_FOLDER:-$repository/.build/packages}
cache=${USB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cccd-usb}
suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(bookworm trixie)
# For the mirror.
source "$repository/scripts/boot/container.sh"

inside=linux-image-amd64,initramfs-tools,systemd-sysv,dbus,udev,kmod,pcscd,libccid,polkitd,adduser,libssl3,libsqlite3-0,zlib1g
inside+=,procps,qemu-guest-agent

# The disk of a suite, with its kernel beside it, made where it is not there yet.
image() {
    local suite=$1 list=$inside
    [ ! -s "$cache/$suite/disk.img" ] || return 0
    [ "$suite" = bookworm ] || list=${list/libssl3/libssl3t64}
    mkdir -p "$cache/$suite" "$stage/root"
    # What boots is a handful of modules.
    nice mmdebstrap --quiet --format=directory --variant=minbase --include="$list" \
        --essential-hook='mkdir -p "$1/etc/initramfs-tools/conf.d" && echo MODULES=list >"$1/etc/initramfs-tools/conf.d/cccd"' \
        --essential-hook='printf "virtio_pci\nvirtio_blk\next4\n" >"$1/etc/initramfs-tools/modules"' \
        --customize-hook='chroot "$1" useradd --create-home kiosk' \
        --customize-hook='echo "/dev/vdb /srv ext4 ro 0 0" >"$1/etc/fstab"' \
        --customize-hook='mkdir -p "$1/etc/systemd/logind.conf.d"' \
        --customize-hook='printf "[Login]\nHandlePowerKey=ignore\n" >"$1/etc/systemd/logind.conf.d/power-key.conf"' \
        --customize-hook='ln -s /dev/null "$1/etc/systemd/system/apt-daily.timer"' \
        --customize-hook='ln -s /dev/null "$1/etc/systemd/system/apt-daily-upgrade.timer"' \
        --customize-hook='rm -f "$1"/var/cache/apt/archives/*.deb "$1"/var/lib/apt/lists/*_*' \
        "$suite" "$stage/root" "$(mirror)" >"$cache/$suite/log" 2>&1 || { tail -3 "$cache/$suite/log" >&2; return 1; }
    cp "$stage"/root/boot/vmlinuz-* "$cache/$suite/vmlinuz" && cp "$stage"/root/boot/initrd.img-* "$cache/$suite/initrd.img" &&
        nice mke2fs -q -t ext4 -O ^has_journal -d "$stage/root" "$cache/$suite/disk.part" 2500M >/dev/null &&
        mv "$cache/$suite/disk.part" "$cache/$suite/disk.img"
}

# What the machine is given: the package, cards and certificates.
share() {
    mkdir -p "$stage/share" "$stage/host" && cp "$package" "$stage/share/cccd.deb" &&
        cp -r "$repository/fixtures/cards" "$repository/fixtures/pki" "$stage/share/" &&
        mke2fs -q -t ext4 -d "$stage/share" "$stage/share.img" 160M >/dev/null && dpkg-deb -x "$package" "$stage/host"
}

[ "$(id -u)" -eq 0 ] || { echo "usb-test: root is needed to make a disk" >&2; exit 1; }
package=$(ls -t "$packages"/cccd_*.deb 2>/dev/null | head -1)
[ -n "$package" ] || { echo "usb-test: no package in $packages: make deb" >&2; exit 1; }
stage=$(mktemp -d "${TMPDIR:-/var/tmp}/cccd-usb.XXXXXX")
trap 'rm -rf --one-file-system "$stage"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
share || { echo "usb-test: the package cannot be laid out" >&2; exit 1; }

failures=0
for suite in "${suites[@]}"; do
    echo "── $suite: $(basename "$package")"
    image "$suite" || { echo "FAILED a disk of $suite cannot be had here"; failures=$((failures + 1)); continue; }
    rm -rf --one-file-system "$stage/root"
    nice python3 -B "$repository/scripts/usb" --image "$cache/$suite" --share "$stage/share.img" \
        --cccdctl "$stage/host/usr/bin/cccdctl" --cards "$repository/fixtures/cards" ${USB_KEEP:+--keep "$USB_KEEP"} || failures=$((failures + 1))
done
[ "$failures" -eq 0 ]

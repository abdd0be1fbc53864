#ifndef CUNIXSOCKET_SHIM_H
#define CUNIXSOCKET_SHIM_H

#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>

/*
 * What SO_PEERCRED writes: glibc's `struct ucred`, which its headers show only under _GNU_SOURCE and Swift's Glibc
 * module therefore lacks. The layout is the kernel's and cannot change.
 */
struct cccd_peer_credentials {
    pid_t pid;
    uid_t uid;
    gid_t gid;
};

#ifndef SO_PEERCRED
#define SO_PEERCRED 17
#endif

/* The process that connected a Unix socket, as of its connect(2). 0, or -1 with errno set. */
static inline int cccd_peer_of(int socket, struct cccd_peer_credentials *peer)
{
    socklen_t length = sizeof *peer;
    memset(peer, 0, sizeof *peer);
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, peer, &length);
}

#endif

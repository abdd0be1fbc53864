#ifndef CUNIXSOCKET_SHIM_H
#define CUNIXSOCKET_SHIM_H

#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timex.h>
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

#ifndef SO_PEERGROUPS
#define SO_PEERGROUPS 59
#endif

/*
 * What SO_PEERGROUPS writes: the supplementary groups of the process that connected, as many as it has. More than these
 * are refused by the kernel (ERANGE).
 */
struct cccd_peer_groups {
    gid_t groups[1024];
};

/*
 * What lstat(2) tells of a path. A Swift file that imports Glibc may not use the members of `struct stat` when the compiler met it
 * in a module of SwiftNIO first, which depends on the order of the files: a release build failed over it.
 */
struct cccd_file_identity {
    mode_t mode;
    dev_t device;
    ino_t inode;
};

/* 0, or -1 with errno set. */
static inline int cccd_identity_of(const char *path, struct cccd_file_identity *identity)
{
    struct stat status;
    if (lstat(path, &status) != 0)
        return -1;
    identity->mode = status.st_mode;
    identity->device = status.st_dev;
    identity->inode = status.st_ino;
    return 0;
}

/* Whether a time service has set the clock (adjtimex(2)), which Swift's Glibc module lacks. 1, 0, or -1 with errno set. */
static inline int cccd_clock_is_synchronised(void)
{
    struct timex state;
    memset(&state, 0, sizeof state);
    if (adjtimex(&state) < 0)
        return -1;
    return (state.status & STA_UNSYNC) == 0;
}

/* The process that connected a Unix socket, as of its connect(2). 0, or -1 with errno set. */
static inline int cccd_peer_of(int socket, struct cccd_peer_credentials *peer)
{
    socklen_t length = sizeof *peer;
    memset(peer, 0, sizeof *peer);
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, peer, &length);
}

/*
 * The arguments that the kernel put before the environment on the stack (System V ABI, process initialisation). Swift reads them from
 * /proc, which a chroot may not have. To be called before anything changes the environment. 0 where they are not found.
 */
static inline int cccd_arguments(char ***arguments)
{
    extern char **environ;
    char **place = environ;
    if (place == NULL || place[-1] != NULL)
        return 0;
    place -= 2;
    for (long count = 0; count < 1 << 16; count++, place--)
        if ((long)*place == count) {
            *arguments = place + 1;
            return (int)count;
        }
    return 0;
}

#endif

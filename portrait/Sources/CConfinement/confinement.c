#include "confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "The numbers of this architecture's system calls are not known here."
#endif

#define LOAD(member) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
/* Little-endian, as both architectures are: the low half of an argument, and the high one. */
#define LOAD_LOW(argument) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[argument]))
#define LOAD_HIGH(argument) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[argument]) + 4)
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define KILL BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)
/* Goes on behind the next `skip` statements where the value loaded is another. */
#define UNLESS(value, skip) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (skip))

#define ALLOWED(call) UNLESS(__NR_##call, 1), ALLOW
#define ALLOWED_ON(call, descriptor) UNLESS(__NR_##call, 4), LOAD_LOW(0), UNLESS((descriptor), 1), ALLOW, KILL
/* Memory that nothing can be run from; the protection is the third argument. */
#define ALLOWED_WITHOUT_EXECUTION(call)                                                                                \
    UNLESS(__NR_##call, 6), LOAD_HIGH(2), UNLESS(0, 3), LOAD_LOW(2), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0), \
        ALLOW, KILL

static int limit(int resource, rlim_t value) {
    struct rlimit both = {value, value};
    return setrlimit(resource, &both);
}

/* Where memory runs out, this process is to end and not the daemon. Not every system lets it say so. */
static void be_first_to_go(void) {
    int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    ssize_t written = write(file, "1000", 4);
    (void)written;
    close(file);
}

int cccd_confine(uint64_t memory, uint32_t seconds) {
    struct sock_filter statements[] = {
        LOAD(arch),
        UNLESS(ARCHITECTURE, 1),
        BPF_STMT(BPF_JMP | BPF_JA, 1),
        KILL,
        LOAD(nr),
        ALLOWED_ON(read, 0),
        ALLOWED_ON(write, 1),
        ALLOWED(brk),
        ALLOWED_WITHOUT_EXECUTION(mmap),
        ALLOWED_WITHOUT_EXECUTION(mprotect),
        ALLOWED(munmap),
        ALLOWED(mremap),
        ALLOWED(madvise),
        ALLOWED(futex),
        ALLOWED(rt_sigreturn),
        ALLOWED(exit),
        ALLOWED(exit_group),
        KILL,
    };
    struct sock_fprog program = {sizeof statements / sizeof *statements, statements};

    be_first_to_go();
    if (limit(RLIMIT_CORE, 0) || limit(RLIMIT_FSIZE, 0) || limit(RLIMIT_NPROC, 0) || limit(RLIMIT_NOFILE, 0) ||
        limit(RLIMIT_MEMLOCK, 0) || limit(RLIMIT_CPU, seconds) || limit(RLIMIT_AS, memory))
        return -1;
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return -1;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

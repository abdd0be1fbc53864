// What is given back is overwritten first.
//
// A citizen's data passes through strings, arrays, parsers, HTTP buffers and two libraries, each of which frees its copies without wiping
// them. One place sees all of them: the allocator. These definitions take the place of the C library's in the whole process, as malloc(3)
// provides for, and hand the work on to it.

#include "wiping.h"

#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern void __libc_free(void *block);

// The compiler must not take the write for one to dead memory.
static void overwrite(void *block, size_t length) {
    memset(block, 0, length);
    __asm__ __volatile__("" : : "r"(block) : "memory");
}

void free(void *block) {
    if (block == NULL) return;
    overwrite(block, malloc_usable_size(block));
    __libc_free(block);
}

// The C library's moves a block without coming by here.
void *realloc(void *block, size_t length) {
    if (block == NULL) return malloc(length);
    if (length == 0) {
        free(block);
        return NULL;
    }
    size_t usable = malloc_usable_size(block);
    if (length <= usable && length >= usable / 2) return block;
    void *moved = malloc(length);
    if (moved == NULL) return NULL;
    memcpy(moved, block, length < usable ? length : usable);
    free(block);
    return moved;
}

void *reallocarray(void *block, size_t count, size_t size) {
    size_t length;
    if (__builtin_mul_overflow(count, size, &length)) return NULL;
    return realloc(block, length);
}

int cwiping_is_active(void) {
    // Of a size of its own: the block is the next of that size that is had.
    enum { length = 3000, middle = 1500 };
    volatile unsigned char *block = malloc(length);
    if (block == NULL) return 0;
    block[middle] = 0x5A;
    free((void *)block);
    volatile unsigned char *again = malloc(length);
    int is_wiped = again != NULL && again == block && again[middle] == 0;
    free((void *)again);
    return is_wiped;
}

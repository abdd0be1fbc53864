#ifndef CCCD_CONFINEMENT_H
#define CCCD_CONFINEMENT_H

#include <stdint.h>

/// Takes from this process, for good, everything but reading its standard input, writing its standard output, memory and its end.
///
/// What it does beside that ends it by SIGSYS. Memory beyond the limit is refused to it; processor time beyond the limit ends it.
/// - Parameters:
///   - memory: of the address space, in bytes.
///   - seconds: of processor time.
/// - Returns: 0; -1 where something could not be taken (errno).
int cccd_confine(uint64_t memory, uint32_t seconds);

#endif

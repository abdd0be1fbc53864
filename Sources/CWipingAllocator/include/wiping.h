#ifndef CCCD_WIPING_H
#define CCCD_WIPING_H

/// Whether memory that this process gives back is overwritten: tried on a block of its own.
int cwiping_is_active(void);

#endif

#pragma once
// What Swift's importer cannot see of pcsc-lite: the protocol control informations are macros over addresses.
#include <winscard.h>
#include <wintypes.h>
#include <reader.h>
// Nor of the kernel's timers.
#include <sys/timerfd.h>

static inline const SCARD_IO_REQUEST *cpcsc_pci_t0(void) { return SCARD_PCI_T0; }
static inline const SCARD_IO_REQUEST *cpcsc_pci_t1(void) { return SCARD_PCI_T1; }
static inline const SCARD_IO_REQUEST *cpcsc_pci_raw(void) { return SCARD_PCI_RAW; }
// IOCTL_SMARTCARD_VENDOR_IFD_EXCHANGE: what follows goes to the reader as it is (PC/SC part 3; libccid, SCARDCONTROL.txt).
static inline DWORD cpcsc_escape_code(void) { return SCARD_CTL_CODE(1); }
static inline DWORD cpcsc_max_buffer_size_extended(void) { return MAX_BUFFER_SIZE_EXTENDED; }

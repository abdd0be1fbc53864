import InspectionAPI

/// What the doctor says itself, a closed set; the rest of its findings have the codes of whoever says them elsewhere.
enum DoctorCode: String, ProblemKind, CaseIterable {
    /// No reader is plugged in.
    case usbNoReader = "usb.no_reader"
    /// A device is no reader that PC/SC knows.
    case usbNotCcid = "usb.not_ccid"
    /// The machine does not let the reader in.
    case usbNotAuthorized = "usb.not_authorized"
    /// The reader was not started up.
    case usbNotConfigured = "usb.not_configured"
    /// A USB port was switched off for too much current.
    case usbOverCurrent = "usb.over_current"
    /// USB may put the reader to sleep.
    case usbAutosuspend = "usb.autosuspend"
    /// The reader has no device file.
    case usbNoDeviceNode = "usb.no_device_node"
    /// The reader's device file is closed to the PC/SC service.
    case usbNodeClosed = "usb.node_closed"
    /// Another program has the reader itself.
    case usbHeld = "usb.held"
    /// A driver of the kernel has taken the reader.
    case kernelModuleGrabsReader = "kernel.module_grabs_reader"
    /// A module that grabs readers is loaded.
    case kernelNfcLoaded = "kernel.nfc_loaded"
    /// No driver for readers is installed.
    case driverMissing = "driver.missing"
    /// This reader needs the driver acsccid.
    case driverAcsccidMissing = "driver.acsccid_missing"
    /// The driver does not know this reader.
    case driverReaderUnknown = "driver.reader_unknown"
    /// A reader's configuration names a driver that is not there.
    case driverLibraryMissing = "driver.library_missing"
    /// A driver's table of readers is damaged.
    case driverTableUnreadable = "driver.table_unreadable"
    /// The PC/SC service is not installed.
    case pcscdNotInstalled = "pcscd.not_installed"
    /// The PC/SC service is off.
    case pcscdOff = "pcscd.off"
    /// The PC/SC service is forbidden to start.
    case pcscdMasked = "pcscd.masked"
    /// The PC/SC service ended by a fault.
    case pcscdFailed = "pcscd.failed"
    /// A dead PC/SC service left its socket behind.
    case pcscdStaleSocket = "pcscd.stale_socket"
    /// The PC/SC service is looked for in the wrong place.
    case pcscdSocketElsewhere = "pcscd.socket_elsewhere"
    /// This user may not reach the PC/SC service.
    case pcscdSocketDenied = "pcscd.socket_denied"
    /// The PC/SC service and the library do not fit together.
    case pcscdVersionMismatch = "pcscd.version_mismatch"
    /// Several PC/SC services run.
    case pcscdSeveral = "pcscd.several"
    /// The daemon is refused the PC/SC service by polkit.
    case polkitRuleMissing = "polkit.rule_missing"
    /// Nobody is there whom the PC/SC service could ask who may use it.
    case polkitMissing = "polkit.missing"
    /// The PC/SC service cannot see who asks it.
    case pcscdProcHidden = "pcscd.proc_hidden"
    /// The PC/SC service does not show the reader.
    case readerNotTakenUp = "reader.not_taken_up"
    /// Every reader is passed over.
    case readerAllIgnored = "reader.all_ignored"
    /// The slot that was named is for a secure access module.
    case readerModuleSlot = "reader.module_slot"
    /// This reader is not recommended.
    case readerNotRecommended = "reader.not_recommended"
    /// The reader or the card takes short APDUs only.
    case readerShortOnly = "reader.short_only"
    /// A reader shows a card where none lies.
    case cardPhantom = "card.phantom"
    /// The card's answer to reset is garbled.
    case cardAtrMalformed = "card.atr_malformed"
    /// A card without a processor lies on the reader.
    case cardStorageOnly = "card.storage_only"
    /// The card's first answer is garbled.
    case cardFirstAnswerGarbled = "card.first_answer_garbled"
    /// The card does not offer the way that needs only its number.
    case cardNoPace = "card.no_pace"
    /// The reader takes no command of its own.
    case readerEscapeRefused = "reader.escape_refused"
    /// Nothing is known of this reader's light and buzzer.
    case readerNoSignal = "reader.no_signal"
    /// The link to the card is slow.
    case linkSlow = "link.slow"
    /// This user is not in the group that may ask the daemon.
    case groupMissing = "group.missing"
    /// The new group counts from the next log-in on.
    case groupLogInAnew = "group.log_in_anew"
    /// The daemon asks another PC/SC service than this command.
    case daemonOtherService = "daemon.other_service"
    /// The daemon's socket is open to no group that a user may be in.
    case daemonSocketClosed = "daemon.socket_closed"
    /// The daemon judges by other trust than its configuration names.
    case daemonOtherTrust = "daemon.other_trust"
    /// The daemon does not answer.
    case daemonNotAnswering = "daemon.not_answering"
    /// Daemon and command are of different versions.
    case daemonOtherVersion = "daemon.other_version"
    /// Inspections failed of late.
    case daemonFailures = "daemon.failures"
    /// The daemon's state folder is not there.
    case stateNotThere = "state.not_there"
    /// The daemon cannot write into its state folder.
    case stateNotWritable = "state.not_writable"
    /// The clock is not synchronised.
    case clockNotSynchronised = "clock.not_synchronised"
    /// The clock and the hardware clock disagree.
    case clockDiffersFromHardware = "clock.differs_from_hardware"
    /// The clock may be ahead.
    case clockAhead = "clock.ahead"
}

import DocumentCore
package import SmartCard

/// One exchange with a card as a trace has it: a command, and the answer or why none came.
///
/// The masked form has lengths, headers and names. Bodies are there only where a technician asked for them.
package struct TraceExchange: Sendable, Hashable {
    /// Microseconds from the beginning of the trace to the sending of the command.
    package var start: Int
    /// Microseconds from the command to its answer.
    package var duration: Int
    /// The phase, as reports have it in `timings_ms`: `access_control`, `reading_dg2`.
    package var phase: String
    /// CLA INS P1 P2, in the plain form where the command was protected.
    package var header: [UInt8]
    /// What it is about: `EF.DG2`, `PACE ecdh-generic aes128 CAN`, `token`; nil where there is nothing to say.
    package var object: String?
    /// The bytes of the plain command's data field.
    package var commandLength: Int
    /// Ne of the plain command; nil where no data was asked for.
    package var expectedLength: Int?
    /// Whether secure messaging protected it.
    package var isProtected: Bool
    /// The bytes of the command as it went to the reader.
    package var sent: Int
    /// The bytes of the answer as it came, the status word included; nil where none came.
    package var received: Int?
    /// The bytes of the answer's plain data field; nil where none came, or it did not open.
    package var responseLength: Int?
    /// The status word, the protected one where there was one; nil where no answer came.
    package var status: StatusWord?
    /// Why no answer came.
    package var failure: CardChannelError.Code?
    /// The bytes; nil in a masked trace.
    package var bodies: Bodies?

    /// What only an unmasked trace has.
    package struct Bodies: Sendable, Hashable {
        /// The command as it went to the reader.
        package var command: [UInt8]
        /// The answer as it came; empty where none did.
        package var response: [UInt8]
        /// The command before it was protected.
        package var plainCommand: [UInt8]?
        /// The answer's data field after it was opened.
        package var plainResponse: [UInt8]?

        /// Bytes of an exchange.
        package init(
            command: [UInt8],
            response: [UInt8],
            plainCommand: [UInt8]? = nil,
            plainResponse: [UInt8]? = nil
        ) {
            self.command = command
            self.response = response
            self.plainCommand = plainCommand
            self.plainResponse = plainResponse
        }
    }

    /// An exchange from its parts.
    package init(
        start: Int,
        duration: Int,
        phase: String,
        header: [UInt8],
        object: String?,
        commandLength: Int,
        expectedLength: Int?,
        isProtected: Bool,
        sent: Int,
        received: Int?,
        responseLength: Int?,
        status: StatusWord?,
        failure: CardChannelError.Code?
    ) {
        self.start = start
        self.duration = duration
        self.phase = phase
        self.header = header
        self.object = object
        self.commandLength = commandLength
        self.expectedLength = expectedLength
        self.isProtected = isProtected
        self.sent = sent
        self.received = received
        self.responseLength = responseLength
        self.status = status
        self.failure = failure
    }

    /// Whether the answer was there in time and was not an error (ISO 7816-4, 5.6).
    package var isFine: Bool { status.map { [0x90, 0x61, 0x62, 0x63].contains($0.sw1) } ?? false }

    /// The same without bodies.
    package var masked: Self {
        var masked = self
        masked.bodies = nil
        return masked
    }

    /// The instruction in words: `READ BINARY`; the two digits of one that is not known.
    package var instruction: String {
        guard header.count == 4 else { return "" }
        let command = CommandAPDU(cla: header[0], ins: header[1], p1: header[2], p2: header[3])
        return command.instructionName ?? [header[1]].hexadecimal
    }
}

extension TraceExchange.Bodies: PersonalData {}

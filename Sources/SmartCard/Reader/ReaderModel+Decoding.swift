import DocumentCore

extension ReaderModel {
    /// Reads an entry, and refuses what cannot be meant: an unknown member, an empty name, a number out of its bounds.
    package init(from decoder: any Decoder) throws {
        if let unknown = try decoder.unknownKey(besides: CodingKeys.self) {
            throw ReaderTableFault("\(Self.place(decoder))unknown member \(unknown.prefix(64))")
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        names = try container.decodeIfPresent([String].self, forKey: .names)
        usb = try container.decodeIfPresent([String].self, forKey: .usb)?.map { $0.uppercased() }
        takesExtendedLength = try container.decodeIfPresent(Bool.self, forKey: .takesExtendedLength)
        messageBytes = try container.decodeIfPresent(Int.self, forKey: .messageBytes)
        responseBytes = try container.decodeIfPresent(Int.self, forKey: .responseBytes)
        moduleSlots = try container.decodeIfPresent([String].self, forKey: .moduleSlots)
        driver = try container.decodeIfPresent(String.self, forKey: .driver)
        kernelModules = try container.decodeIfPresent([String].self, forKey: .kernelModules)
        phantomCard = try container.decodeIfPresent(String.self, forKey: .phantomCard)
        light = try container.decodeIfPresent(Signal.self, forKey: .light)
        buzzer = try container.decodeIfPresent(Signal.self, forKey: .buzzer)
        notRecommended = try container.decodeIfPresent(Reason.self, forKey: .notRecommended)
        if let fault { throw ReaderTableFault("\(Self.place(decoder))\(fault)") }
    }

    private static func place(_ decoder: any Decoder) -> String {
        decoder.codingPath.last.map { "readers[\($0.intValue.map(String.init) ?? $0.stringValue)]: " } ?? ""
    }

    /// What is wrong with the entry; nil where nothing is.
    private var fault: String? {
        guard !id.isEmpty, id.utf8.count <= 64, id.utf8.allSatisfy(Self.isIdentifier) else {
            return "id takes lower-case letters, digits and hyphens"
        }
        // An empty part would be one of every name.
        guard !((names ?? []) + (moduleSlots ?? [])).contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
            return "an empty name"
        }
        guard (usb ?? []).allSatisfy({ $0.wholeMatch(of: /[0-9A-F]{4}:[0-9A-F]{4}/) != nil }) else {
            return "usb takes vendor and product, such as 072F:223B"
        }
        guard messageBytes.map((10...65_556).contains) ?? true else { return "message_bytes takes 10 to 65556" }
        guard responseBytes.map((64...65_536).contains) ?? true else { return "response_bytes takes 64 to 65536" }
        guard driver.map(["libccid", "acsccid"].contains) ?? true else { return "driver takes libccid or acsccid" }
        let commands = [light?.on, light?.off, buzzer?.on, buzzer?.off, phantomCard].compactMap { $0 }
        guard commands.allSatisfy({ [UInt8](hexadecimal: $0)?.isEmpty == false }) else {
            return "light, buzzer and phantom_atr take hexadecimal digits"
        }
        return nil
    }

    private static func isIdentifier(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-")
    }
}

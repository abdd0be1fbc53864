import Foundation

/// A file in the LDAP Data Interchange Format (RFC 2849), as the ICAO PKD and other directories give certificates, CRLs and lists: one
/// record an entry, one line a value, `attribute:: base64`.
///
/// Lines that begin with a blank belong to the one before; those with `#` say nothing. What is in a value of an attribute for trust
/// material is read or refused; so is anything else that turns out to be trust material. All other values are left alone: names, classes,
/// numbers.
struct LDIF: Sendable {
    /// What the values hold, in their order; one that says that there is nothing where they hold none.
    let pieces: [MaterialPiece]

    /// Nil for bytes that do not begin as such a file: a version or none, and the name of an entry.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard Self.isClaimed(by: bytes) else { return nil }
        var reading = Reading()
        var line: [UInt8] = []
        for part in ByteRuns.lines(bytes) {
            let part = part.last == 0x0D ? part.dropLast() : part
            if part.first == 0x20 {
                line += part.dropFirst()
                continue
            }
            reading.read(line)
            line = Array(part)
            if reading.pieces.count > MaterialFile.itemLimit { break }
        }
        reading.read(line)
        pieces = reading.pieces.isEmpty ? [.refused(.notMaterial)] : reading.pieces
    }

    private static func isClaimed(by bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
            rest = rest.dropFirst(line.count).drop { $0 == 0x0A || $0 == 0x0D }
            let isComment = line.first == UInt8(ascii: "#") || line.first == 0x20
            if line.isEmpty || isComment { continue }
            let name = String(decoding: line.prefix(8), as: UTF8.self).lowercased()
            if name.hasPrefix("dn:") { return true }
            guard name.hasPrefix("version:") else { return false }
        }
        return false
    }

    private struct Reading {
        var pieces: [MaterialPiece] = []
        /// Whether the record adds what it holds. One that changes or deletes an entry does not.
        private var isAddition = true

        mutating func read(_ line: [UInt8]) {
            guard !line.isEmpty else {
                isAddition = true
                return
            }
            guard line.first != UInt8(ascii: "#") else { return }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                // `-` ends one of several changes; anything else is a part of a value that lost its beginning.
                if line != [UInt8(ascii: "-")] { pieces.append(.refused(.unreadable)) }
                return
            }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let attribute = name.prefix { $0 != ";" }
            let value = line[(colon + 1)...]
            if attribute == "changetype" {
                isAddition = value.drop(while: MaterialText.isBlank).elementsEqual("add".utf8)
            } else if LDIF.attributes.contains(String(attribute)) {
                pieces += isAddition ? LDIF.pieces(value) ?? [.refused(.unreadable)] : [.refused(.unreadable)]
            } else if attribute != "dn", let found = LDIF.pieces(value), !found.contains(where: \.isRefused) {
                pieces += isAddition ? found : [.refused(.unreadable)]
            }
        }
    }

    /// What a value in base64 holds; nil where it is not base64. A value that is only pointed to (`:<`) is not fetched.
    private static func pieces(_ value: ArraySlice<UInt8>) -> [MaterialPiece]? {
        guard value.first == UInt8(ascii: ":"),
            let bytes = Data(base64Encoded: Data(value.dropFirst().filter { !MaterialText.isBlank($0) }))
        else { return nil }
        return MaterialPiece.encoded([UInt8](bytes))
    }

    /// The attributes of RFC 4523 and of the ICAO PKD that hold trust material, in lower case and without options (`;binary`).
    private static let attributes: Set<String> = [
        "usercertificate", "cacertificate", "crosscertificatepair", "certificaterevocationlist",
        "authorityrevocationlist",
        "deltarevocationlist", "cscamasterlistdata", "pkdmasterlistcontent", "pkddeviationlistcontent",
        "deviationlistdata",
    ]
}

extension MaterialPiece {
    fileprivate var isRefused: Bool {
        if case .refused = self { return true }
        return false
    }
}

import DocumentCore
import SmartCard

/// The data objects of a protected response, in their only order: [85 or 87] [99] 8E (Doc 9303-11, 9.8.4).
struct ProtectedResponse {
    /// The encrypted data without its padding indicator; nil where there is none.
    let cryptogram: [UInt8]?
    /// The status word of data object 99; nil where there is none.
    let status: StatusWord?
    /// The 8 bytes of data object 8E.
    let checksum: [UInt8]
    /// The objects before the checksum, as they came: what it is computed over.
    let authenticated: [UInt8]

    /// Takes the data field apart.
    ///
    /// - Throws: `.checksumMissing`, `.cryptogramMalformed` for another padding indicator, `.malformed` for anything else.
    init(_ response: ResponseAPDU, oddInstruction: Bool) throws(SecureMessagingError) {
        var objects = try Self.objects(of: response)[...]
        guard let last = objects.popLast(), last.tag == 0x8E, last.value.count == 8 else {
            throw SecureMessagingError(.checksumMissing, status: response.status)
        }
        checksum = Array(last.value)
        authenticated = Array(objects.map(\.encoded).joined())

        var cryptogram: [UInt8]?
        if let first = objects.first, first.tag == 0x87 {
            guard first.value.first == 0x01 else { throw SecureMessagingError(.cryptogramMalformed) }
            cryptogram = Array(first.value.dropFirst())
            objects.removeFirst()
        } else if oddInstruction, let first = objects.first, first.tag == 0x85 {
            cryptogram = Array(first.value)
            objects.removeFirst()
        }
        self.cryptogram = cryptogram

        var status: StatusWord?
        if let next = objects.first, next.tag == 0x99, next.value.count == 2 {
            status = StatusWord(rawValue: next.value.reduce(0) { $0 << 8 | UInt16($1) })
            objects.removeFirst()
        }
        self.status = status
        guard objects.isEmpty else { throw SecureMessagingError(.malformed, status: response.status) }
    }

    private static func objects(of response: ResponseAPDU) throws(SecureMessagingError) -> [BERObject] {
        do throws(BERError) {
            var reader = BERReader(response.data, depthLimit: 0)
            return try reader.readAll()
        } catch {
            throw SecureMessagingError(.malformed, status: response.status)
        }
    }
}

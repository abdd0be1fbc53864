import InspectionStore

/// On whose word something in a store is distrusted: the operator's own, or that of bundles which he takes under a name. A bundle's
/// word stands as long as the latest bundle of that name says it.
struct DistrustStreams {
    let transaction: TrustTransaction

    static let prefix = "distrust:"
    /// The operator's own words. Those from before there were others stand in no stream.
    static let own = prefix + "own"

    static func ofBundle(_ name: String) -> String { prefix + "bundle:" + name }

    /// The streams that say it of an item.
    func naming(_ fingerprint: [UInt8]) throws -> [String] {
        try transaction.streams(vouchingFor: fingerprint).filter { $0.hasPrefix(Self.prefix) }
    }

    /// Whether the operator himself said it of a distrusted item.
    func isOwn(_ fingerprint: [UInt8]) throws -> Bool {
        let streams = try naming(fingerprint)
        return streams.isEmpty || streams.contains(Self.own)
    }

    func members(_ name: String) throws -> Set<[UInt8]> { try transaction.stream(name)?.members ?? [] }

    func write(_ members: Set<[UInt8]>, to name: String) throws {
        try transaction.write(TrustStream(name: name, signedAt: nil, members: members))
    }

    func add(_ fingerprint: [UInt8], to name: String) throws {
        let members = try members(name)
        if !members.contains(fingerprint) { try write(members.union([fingerprint]), to: name) }
    }

    /// Takes an item out of all of them.
    func forget(_ fingerprint: [UInt8]) throws {
        for name in try naming(fingerprint) { try write(try members(name).subtracting([fingerprint]), to: name) }
    }
}

extension TrustStream {
    /// Whether its members are distrusted by it, and not vouched for.
    var isDistrust: Bool { name.hasPrefix(DistrustStreams.prefix) }
}

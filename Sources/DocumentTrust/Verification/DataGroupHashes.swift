import DocumentCore
import MRTD
import OpenSSLCrypto

/// The hashes of the data groups (Doc 9303-11, 5.1): over the files as they were read, never over what was made of them.
struct DataGroupHashes: Sendable {
    /// The outcome of the check over all groups read.
    let outcome: CheckOutcome
    /// The outcome of every group that was read or that the SOD lists.
    let groups: [Int: CheckOutcome]

    /// - Parameters:
    ///   - object: what the SOD's content says.
    ///   - files: the groups read, by number.
    ///   - unreadable: the groups that were wanted and that the chip would not give. Those that the SOD does not list do not
    ///     count.
    ///   - signature: the outcome of `sod_signature`.
    init(_ object: LDSSecurityObject, files: [Int: [UInt8]], unreadable: Set<Int>, signature: CheckOutcome) {
        guard let hash = object.hashAlgorithm.hash else {
            let refused = HashAlgorithm.isRefused(identifier: object.hashAlgorithm.oid)
            outcome = refused ? .failed(.algorithmUnsupported) : .notSupported(.algorithmUnsupported)
            groups = files.mapValues { [outcome] _ in outcome }
            return
        }
        guard object.isPossible else {
            outcome = .failed(.hashListInvalid)
            groups = files.mapValues { _ in .failed(.hashListInvalid) }
            return
        }
        var groups = [Int: CheckOutcome](minimumCapacity: object.hashes.count + files.count)
        for listed in object.hashes where files[listed.number] == nil {
            let isUnreadable = unreadable.contains(listed.number)
            groups[listed.number] = isUnreadable ? .inconclusive(.groupUnreadable) : .notPerformed(.groupNotRequested)
        }
        for (number, file) in files {
            let expected = object.hashes.first { $0.number == number }?.hash
            let found = Self.outcome(of: file, number: number, expected: expected, hash)
            let isUnsigned = found.verdict == .passed && signature.verdict != .passed
            groups[number] = isUnsigned ? .inconclusive(.hashesUnsigned) : found
        }
        self.groups = groups
        let wanted = groups.filter { $0.value.code != .groupNotRequested }.sorted { $0.key < $1.key }
        outcome = Self.overall(wanted.map { ($0.key, $0.value) }).adding(["algorithm": .text(hash.rawValue)])
            .noting(weaknesses: AlgorithmStrength.isWeak(hash) ? [hash.rawValue] : [])
    }

    private static func outcome(
        of file: [UInt8],
        number: Int,
        expected: [UInt8]?,
        _ hash: HashAlgorithm
    ) -> CheckOutcome {
        guard let tag = ElementaryFile(dataGroup: number)?.tag, file.starts(with: tag.bytes) else {
            return .failed(.wrongFileTag)
        }
        guard let expected else { return .failed(.groupNotSigned) }
        return hash.digest(signedPart(of: file)) == expected ? .passed() : .failed(.hashMismatch)
    }

    /// The file's one data object without what lies behind it; of a file cut short, all there is.
    private static func signedPart(of file: [UInt8]) -> ArraySlice<UInt8> {
        var reader = BERReader(file[...])
        return (try? reader.read())?.encoded ?? file[...]
    }

    /// Failed when one group failed; passed when every group that was wanted was read and passed, and one was.
    private static func overall(_ wanted: [(number: Int, outcome: CheckOutcome)]) -> CheckOutcome {
        let numbers = { (isMeant: (CheckOutcome) -> Bool) in
            EvidenceValue.numbers(wanted.filter { isMeant($0.outcome) }.map(\.number))
        }
        if let code = wanted.first(where: { $0.outcome.verdict == .failed })?.outcome.code {
            return .failed(code, ["failed": numbers { $0.verdict == .failed }])
        }
        guard !wanted.isEmpty else { return .notPerformed(.groupNotRequested) }
        // That nobody signed the hashes says more than that one of them could not be compared.
        let open = wanted.compactMap(\.outcome.code)
        if let code = open.first(where: { $0 != .groupUnreadable }) ?? open.first {
            return .inconclusive(code, ["groups": numbers { $0.code == code }])
        }
        return .passed(["groups": numbers { _ in true }])
    }
}

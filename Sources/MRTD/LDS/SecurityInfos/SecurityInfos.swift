package import DocumentCore

/// SecurityInfos: which protocols the chip supports, a SET OF SecurityInfo (Doc 9303-11, 9.2), from EF.CardAccess or DG14.
package struct SecurityInfos: Sendable, Hashable {
    /// Every entry, in the order read.
    package let entries: [SecurityInfo]

    /// From EF.CardAccess, which is not signed. Bytes behind the SET are ignored.
    ///
    /// - Throws: `LDSError`, when the SET itself does not parse; an entry that does not is kept as `.malformed`.
    package init(cardAccess file: some Collection<UInt8>) throws(LDSError) {
        try self.init(set: try ElementaryFile.cardAccess.contents(of: file), in: "EF.CardAccess")
    }

    /// From DG14, `6E { SecurityInfos }` (Doc 9303-10, 4.7.14). Bytes behind the file's object are ignored; behind the SET, inside it,
    /// there may be none.
    ///
    /// - Throws: `LDSError`, as above.
    package init(dg14 file: some Collection<UInt8>) throws(LDSError) {
        let contents = try ElementaryFile.dg14.contents(of: file)
        let set: BERObject
        do throws(BERError) {
            var reader = try contents.contentsReader()
            set = try reader.read(.set)
            try reader.finish()
        } catch {
            throw LDSError(error, in: "EF.DG14")
        }
        try self.init(set: set, in: "EF.DG14")
    }

    /// From the SET itself: what the signed content of EF.CardSecurity holds.
    ///
    /// - Throws: `LDSError`, as above; `.wrongTag` when the object is no SET.
    package init(set: BERObject, in element: String) throws(LDSError) {
        guard set.tag == .set else { throw LDSError(.wrongTag, element) }
        do throws(BERError) {
            entries = try set.children().map { SecurityInfo($0) }
        } catch {
            throw LDSError(error, in: element)
        }
    }

    /// The PACE variants offered.
    package var pace: [PACEInfo] { entries.compactMap { if case .pace(let info) = $0 { info } else { nil } } }

    /// The explicit domain parameters for PACE.
    package var paceDomainParameters: [PACEDomainParameterInfo] {
        entries.compactMap { if case .paceDomainParameter(let info) = $0 { info } else { nil } }
    }

    /// The variants of chip authentication offered.
    package var chipAuthentication: [ChipAuthenticationInfo] {
        entries.compactMap { if case .chipAuthentication(let info) = $0 { info } else { nil } }
    }

    /// The keys of chip authentication.
    package var chipAuthenticationPublicKeys: [ChipAuthenticationPublicKeyInfo] {
        entries.compactMap { if case .chipAuthenticationPublicKey(let info) = $0 { info } else { nil } }
    }

    /// What active authentication signs with, where it is ECDSA.
    package var activeAuthentication: [ActiveAuthenticationInfo] {
        entries.compactMap { if case .activeAuthentication(let info) = $0 { info } else { nil } }
    }

    /// The versions of terminal authentication offered.
    package var terminalAuthentication: [TerminalAuthenticationInfo] {
        entries.compactMap { if case .terminalAuthentication(let info) = $0 { info } else { nil } }
    }

    /// The entries of a known protocol that do not parse: what they offered is not known.
    package var malformed: [OpaqueSecurityInfo] {
        entries.compactMap { if case .malformed(let info) = $0 { info } else { nil } }
    }
}

extension SecurityInfos {
    /// From the content that EF.CardSecurity signs: a SET OF SecurityInfo in DER, nothing behind it (Doc 9303-11, 9.2.11).
    ///
    /// - Throws: `LDSError`, as `init(set:in:)`.
    package init(cardSecurityContent content: some Collection<UInt8>) throws(LDSError) {
        let set: BERObject
        do throws(BERError) {
            set = try BERReader.readOne(content)
        } catch {
            throw LDSError(error, in: ElementaryFile.cardSecurity.name)
        }
        try self.init(set: set, in: ElementaryFile.cardSecurity.name)
    }
}

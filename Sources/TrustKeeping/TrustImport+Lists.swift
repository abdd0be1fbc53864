import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto

extension TrustImport {
    /// A master list that its signature admits, or any list of certificates that the operator allowed.
    mutating func takeList(
        _ list: SignedMasterList,
        _ entry: Waiting,
        _ admitted: Admitted
    ) throws -> RefusedMaterial.Reason? {
        switch provenance(of: entry, admitted, signature: { list.signature }) {
        case .refused(let reason): return reason
        case .operators(let place): byOperator.formUnion(try takeAll(of: place, list.source, entry, admitted).members)
        case .signed(let signature, let name, let place):
            let earlier = try transaction.stream(name)
            let taken = try takeAll(of: place, list.source, entry, admitted)
            let next = stream(name, signature, taken.members, admitted.basis(ofList: place))
            if next != earlier {
                try transaction.write(next)
                hasWritten = true
            }
            try noteSuccession(earlier?.members ?? [], taken, entry)
        }
        return nil
    }

    /// Who vouches for a list, and its place among those that were decided upon; or why it does not come in.
    private enum ListProvenance {
        case operators(place: Int)
        case signed(ListSignature, stream: String, place: Int)
        case refused(RefusedMaterial.Reason)
    }

    /// - Parameter signature: asked last, for it costs a signature to verify.
    private mutating func provenance(
        of entry: Waiting,
        _ admitted: Admitted,
        signature: () -> ListSignature?
    ) -> ListProvenance {
        guard let place = entry.list else { return .refused(.unreadable) }
        if admitted.listsByOperator.contains(place) { return .operators(place: place) }
        if let objection = admitted.listObjections[place] { return .refused(objection) }
        guard let signature = signature() else { return .refused(.listUnsigned) }
        let isTest = admitted.testLists.contains(place)
        describe(signature, isTest: isTest, entry)
        return .signed(signature, stream: (isTest ? TrustRecords.testPrefix : "") + signature.series, place: place)
    }

    /// What a list of certificates brought.
    struct Taken {
        /// What it vouches for.
        var members: Set<[UInt8]> = []
        /// What of it did not count before.
        var new: [Certificate] = []
    }

    private mutating func takeAll(
        of place: Int,
        _ source: String,
        _ entry: Waiting,
        _ admitted: Admitted
    ) throws -> Taken {
        let file = entry.file
        var taken = Taken()
        for (index, element) in (admitted.elements[place]?.elements ?? []).enumerated() {
            let element = admitted.judged(element, ofList: place)
            let source = "\(source)#\(index + 1)"
            switch element {
            case .refused(.distrusted, let fingerprint):
                note(.distrusted, fingerprint, source, in: file)
                // The list vouches for it still, for the day on which the operator takes his word back.
                if known[fingerprint] != nil { taken.members.insert(fingerprint) }
            case .refused(let reason, let fingerprint): refuse(source, reason, fingerprint.hex, in: file)
            case .authority(let certificate, let kind):
                guard taken.members.insert(certificate.fingerprint).inserted else {
                    reports[file].counts.total += 1
                    reports[file].counts.repeated += 1
                    continue
                }
                count(kind, in: file)
                let arrival = try put(.anchor, certificate.fingerprint, certificate.der, source: source)
                if arrival == .new { taken.new.append(certificate) }
                note(arrival, certificate.fingerprint, source, in: file)
            }
        }
        return taken
    }

    private func stream(
        _ name: String,
        _ signature: ListSignature,
        _ members: Set<[UInt8]>,
        _ basis: Set<[UInt8]>
    ) -> TrustStream {
        func vouchers(_ role: TrustRecords.Role, _ certificates: [Certificate]) -> [TrustStream.Voucher] {
            certificates.map { TrustStream.Voucher(role: role.rawValue, encoded: $0.der) }
        }
        return TrustStream(
            name: name,
            signedAt: signature.signingTime,
            members: members,
            basis: basis,
            vouchers: vouchers(.signer, [signature.signer]) + vouchers(.authority, signature.authorities)
                + vouchers(.named, terms.listSigners)
        )
    }

    /// Tells what the new list of an issuer has not, and what took whose place.
    private mutating func noteSuccession(_ earlier: Set<[UInt8]>, _ taken: Taken, _ entry: Waiting) throws {
        var left = earlier.subtracting(taken.members)
        gone.formUnion(left)
        let old = try left.compactMap { try known[$0]?.certificate() }
        for (from, to) in Succession.pairs(gone: old, new: taken.new) {
            left.remove(from.fingerprint)
            noteChange(from: from.fingerprint, to: to.fingerprint, in: entry.file)
        }
        reports[entry.file].counts.gone += left.count
        reports[entry.file].gone += left.map(\.hex).sorted()
    }

    /// A deviation list in the place of its issuer's earlier one.
    mutating func takeDeviationList(
        _ list: SignedDeviationList,
        _ entry: Waiting,
        _ admitted: Admitted
    ) throws -> RefusedMaterial.Reason? {
        let members: Set = [HashAlgorithm.sha256.digest(list.encoded)]
        let next: TrustStream
        switch provenance(of: entry, admitted, signature: { list.signature }) {
        case .refused(let reason): return reason
        case .operators:
            let name = "deviation-list:" + (terms.bundle ?? "operator")
            next = TrustStream(name: name, signedAt: nil, members: members)
        case .signed(let signature, let name, let place):
            next = stream(name, signature, members, admitted.basis(ofList: place))
        }
        try takeWhole(.deviationList, list.encoded, next, entry)
        return nil
    }

    /// A list that is kept as it is, in the place of its stream's earlier one.
    mutating func takeWhole(_ kind: TrustItem.Kind, _ bytes: [UInt8], _ next: TrustStream, _ entry: Waiting) throws {
        let fingerprint = HashAlgorithm.sha256.digest(bytes)
        let earlier = try transaction.stream(next.name)
        let arrival = try put(kind, fingerprint, bytes, source: entry.source)
        note(arrival, fingerprint, entry.source, in: entry.file)
        guard next != earlier else { return }
        try transaction.write(next)
        hasWritten = true
        let left = (earlier?.members ?? []).subtracting(next.members)
        gone.formUnion(left)
        if arrival == .new, left.count == 1, let from = left.first {
            noteChange(from: from, to: fingerprint, in: entry.file)
        }
    }

    private mutating func describe(_ signature: ListSignature, isTest: Bool, _ entry: Waiting) {
        reports[entry.file].lists.append(
            .init(
                source: entry.source,
                issuer: signature.issuer,
                signer: signature.signer.fingerprint.hex,
                signedAt: signature.signingTime
            )
        )
        let only = reports[entry.file].lists.count == 1 ? reports[entry.file].lists.first : nil
        reports[entry.file].issuer = only?.issuer
        reports[entry.file].signer = only?.signer
        reports[entry.file].signedAt = only?.signedAt
        if isTest { reports[entry.file].isTest = true }
    }
}

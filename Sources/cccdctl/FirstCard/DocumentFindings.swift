import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard

/// What the files of a document are like: formats, algorithms, names of authorities, and whether what should agree does. No value of
/// the card's or its holder's is in it.
struct DocumentFindings {
    /// A file by its structure.
    struct File: Encodable {
        let length: Int
        let outline: StructureOutline?
    }

    private(set) var observed: [Observation: String] = [:]
    private(set) var files: [String: File] = [:]
    /// The names of the authorities in the signed list: subject and issuer.
    private(set) var authorities: [[String: String]] = []
    /// The key of the MRZ in DG1.
    private(set) var zoneKey: MRZKey?

    /// The findings of what a read left; none of nothing.
    init(_ result: InspectionResult?) {
        guard let result else { return }
        for (name, bytes) in result.evidence where ElementaryFile(name: name) != nil {
            files[name] = File(length: bytes.count, outline: StructureOutline(bytes))
        }
        checks(result.report)
        commonData(result.evidence["EF.COM"])
        zone(result.evidence["EF.DG1"], details: result.evidence["EF.DG13"])
        securityObject(result.evidence["EF.SOD"])
        details(result.evidence["EF.DG13"])
        keys(options: result.evidence["EF.DG14"], active: result.evidence["EF.DG15"])
        if let face = result.evidence["EF.DG2"].flatMap({ try? FaceImage(dg2: $0) }) {
            observed[.portrait] = face.mediaType
        }
    }

    private mutating func checks(_ report: InspectionReport) {
        // What was read was opened, whatever the check thinks of the offer.
        if let access = report.checks["access_control"], files.keys.contains(where: { $0 != "EF.CardAccess" }) {
            let words = [access.evidence["protocol"]?.text, access.evidence["password"]?.text].compactMap { $0 }
            if !words.isEmpty { observed[.openedBy] = words.joined(separator: " ") }
        }
        for (name, observation) in [
            ("chip_authentication", Observation.chipAuthentication), ("active_authentication", .activeAuthentication),
        ] {
            // What was not asked was not seen.
            guard let check = report.checks[name], check.verdict != .notPerformed else { continue }
            // The chip proved its key; that no anchor vouches for the key is not the card's.
            guard check.code != CheckCode.keyNotTrusted.rawValue else {
                observed[observation] = Verdict.passed.rawValue
                continue
            }
            observed[observation] = [check.verdict.rawValue, check.code].compactMap { $0 }.joined(separator: " ")
        }
        observed[.signature] = report.checks["sod_signature"]?.evidence["algorithm"]?.text
        observed[.hash] = report.checks["data_group_hashes"]?.evidence["algorithm"]?.text
    }

    private mutating func commonData(_ file: [UInt8]?) {
        guard let list = file.flatMap({ try? EFCOM($0) }) else { return }
        observed[.groupsListed] = list.dataGroups.map(String.init).joined(separator: " ")
    }

    private mutating func zone(_ file: [UInt8]?, details: [UInt8]?) {
        guard let zone = file.flatMap({ try? DG1($0) })?.mrz else { return }
        observed[.zone] = zone.format.rawValue
        observed[.issuer] = zone.issuingState
        zoneKey = try? zone.key()
        let number = details.flatMap { DetailsOutline($0)?.personalNumber } ?? String(zone.optionalData.prefix(12))
        guard number.count == 12, number.allSatisfy(\.isNumber) else { return }
        observed[.documentNumber] = zone.documentNumber == number.suffix(9) ? "yes" : "no"
        observed[.optionalData] = zone.optionalData.hasPrefix(number) ? "yes" : "no"
    }

    private mutating func securityObject(_ file: [UInt8]?) {
        guard let file, let object = try? BERReader.readOne(file) else { return }
        let certificates = Self.certificates(in: object, depth: 8)
        authorities = certificates.map { ["subject": $0.subject.text(), "issuer": $0.issuer.text()] }
        if let signer = certificates.first {
            observed[.signerKey] = (try? signer.publicKey())?.kind.name
            let outline = StructureOutline(Array(signer.subjectPublicKeyInfo))
            let isNamed = outline?.parts?.first?.parts?.dropFirst().first?.oid != nil
            observed[.signerParameters] = isNamed ? "name" : "explicit parameters"
        }
        let hashes = Self.signedGroups(in: object)
        if !hashes.isEmpty { observed[.groupsSigned] = hashes.map(String.init).joined(separator: " ") }
    }

    /// Certificates wherever they stand: whatever reads as one.
    private static func certificates(in object: BERObject, depth: Int) -> [Certificate] {
        if object.tag == .sequence, let certificate = try? Certificate(der: Array(object.encoded)) {
            return [certificate]
        }
        guard depth > 0, object.tag.isConstructed, let parts = try? object.children() else { return [] }
        return parts.flatMap { certificates(in: $0, depth: depth - 1) }
    }

    /// The numbers in the list of hashes: a SEQUENCE of SEQUENCE { INTEGER, OCTET STRING }, inside the signed content.
    private static func signedGroups(in object: BERObject) -> [Int] {
        let inner = object.tag == .octetString ? try? BERReader.readOne(object.value) : nil
        guard let parts = inner.map({ [$0] }) ?? (object.tag.isConstructed ? try? object.children() : nil) else {
            return []
        }
        let numbers = parts.compactMap { part -> Int? in
            guard part.tag == .sequence, let pair = try? part.children(), pair.map(\.tag) == [.integer, .octetString]
            else { return nil }
            return (try? pair[0].unsignedInteger()).flatMap { (0...255).contains($0) ? $0 : nil }
        }
        if object.tag == .sequence, !parts.isEmpty, numbers.count == parts.count { return numbers }
        return parts.lazy.map { signedGroups(in: $0) }.first { !$0.isEmpty } ?? []
    }

    private mutating func details(_ file: [UInt8]?) {
        guard let outline = file.flatMap(DetailsOutline.init) else { return }
        observed[.detailsHeader] = outline.isHeaderKnown ? "yes" : "no"
        observed[.detailsFields] = outline.numbers.map(String.init).joined(separator: " ")
        observed[.detailsParents] = outline.parents
        observed[.detailsEmpty] = outline.empty.isEmpty ? "none" : outline.empty.map(String.init).joined(separator: " ")
    }

    private mutating func keys(options: [UInt8]?, active: [UInt8]?) {
        if let infos = options.flatMap({ try? SecurityInfos(dg14: $0) }) {
            let offered = ChipAuthenticationParameters.offered(in: infos)
            let names = offered.map { "\($0.protocol.name) \($0.publicKey.group.name)" }
            observed[.chipKey] = names.isEmpty ? "none" : names.joined(separator: "; ")
        }
        if let key = active.flatMap({ try? DG15($0) }).flatMap({
            try? PublicKey(subjectPublicKeyInfo: $0.subjectPublicKeyInfo)
        }) {
            observed[.activeKey] = key.kind.name
        }
    }
}

extension PublicKey.Kind {
    /// `ec brainpoolP384r1`, `rsa 2048`.
    fileprivate var name: String {
        switch self {
        case .rsa(let bits, let pssOnly): "rsa \(bits)" + (pssOnly ? " pss" : "")
        case .ec(let curve, _): "ec \(curve)"
        case .dsa(let bits, _): "dsa \(bits)"
        }
    }
}

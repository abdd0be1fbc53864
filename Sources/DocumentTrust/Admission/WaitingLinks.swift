import Foundation
import OpenSSLCrypto

/// The keys of one authority's name, and the certificates that wait for one of them to have signed them.
///
/// Key identifiers lead to the key where they are right. Where they are missing, wrong, or had by others too, the signature itself
/// says which key of a curve it can be from. RSA and DSA signatures do not; certificates with such are shown to the keys of the name,
/// each key once, the latest first: links mostly were signed by the key before.
struct WaitingLinks {
    /// The most keys to which each certificate is led by its key identifier alone; mostly there is one.
    private static let keysByIdentifier = 4
    /// How many keys of the name each certificate may ask, whatever the others do.
    private static let keysOfName = 32

    private struct Waiting {
        let certificate: Certificate
        let scheme: SignatureAlgorithm.Scheme
        /// How many keys it was led to by its identifier.
        var led = 0
        /// To how many keys of the name it was shown, the earliest first.
        var shown = 0
        var asked = 0
        /// To how many of the curves its signature was laid.
        var curves = 0

        var isOnCurve: Bool { scheme == .ecdsa || scheme == .ecdsaPlain }
    }

    private var waiting: [[UInt8]: Waiting] = [:]
    /// Those to go through for what is new, in the order of their times, and how far that has come.
    private var open: [[UInt8]] = []
    private var place = 0
    private var isSorted = true
    private var byIdentifier: [[UInt8]: [[UInt8]]] = [:]
    private var bySigner: [KeyIdentity: [[UInt8]]] = [:]

    /// One certificate of each key that is not on a curve, in the order in which they came.
    private var keys: [Certificate] = []
    private var points: [KeyIdentity: Certificate] = [:]
    private var curves: [String] = []
    private var encodings: Set<[UInt8]> = []
    private var keysByIdentifier: [[UInt8]: [Certificate]] = [:]

    /// Adds a certificate that waits, and says whether a key to which its identifier leads signed it.
    mutating func wait(_ certificate: Certificate) -> Bool {
        guard let algorithm = try? certificate.signatureAlgorithm() else { return false }
        var entry = Waiting(certificate: certificate, scheme: algorithm.scheme)
        if let identifier = certificate.profile.authorityKeyIdentifier?.keyIdentifier {
            for authority in keysByIdentifier[identifier] ?? [] {
                entry.led += 1
                if Self.isSigned(certificate, by: authority) { return true }
            }
            if entry.led < Self.keysByIdentifier {
                byIdentifier[identifier, default: []].append(certificate.fingerprint)
            }
        }
        waiting[certificate.fingerprint] = entry
        open.append(certificate.fingerprint)
        isSorted = false
        return false
    }

    /// Adds an authority's key, and gives what is found to be signed by it at once.
    mutating func take(_ authority: Certificate, _ key: PublicKey, _ search: inout LinkSearch) -> [Certificate] {
        waiting[authority.fingerprint] = nil
        guard encodings.insert(Array(authority.subjectPublicKeyInfo)).inserted else { return [] }
        var found: [Certificate] = []
        if case .ec(let curve, _) = key.kind {
            points[authority.keyIdentity] = authority
            if !curves.contains(curve) {
                curves.append(curve)
                open = Array(waiting.keys)
                (place, isSorted) = (0, false)
            }
            found += leaving(bySigner.removeValue(forKey: authority.keyIdentity) ?? []) {
                Self.isSigned($0.certificate, by: authority)
            }
        } else {
            keys.append(authority)
        }
        let computed = authority.computedKeyIdentifier
        let claimed = authority.profile.subjectKeyIdentifier
        for identifier in Set([computed, claimed].compactMap(\.self)) {
            if keysByIdentifier[identifier, default: []].count < Self.keysByIdentifier {
                keysByIdentifier[identifier, default: []].append(authority)
            }
            let candidates = byIdentifier.removeValue(forKey: identifier) ?? []
            found += leaving(candidates) { entry in
                entry.led += 1
                return Self.isSigned(entry.certificate, by: authority)
            }
            let left = candidates.filter { waiting[$0].map { $0.led < Self.keysByIdentifier } ?? false }
            if !left.isEmpty { byIdentifier[identifier] = left }
        }
        return found
    }

    /// Goes on through those that wait until a key signed one; nil once none has anything left to ask.
    mutating func next(_ search: inout LinkSearch) -> Certificate? {
        while true {
            if !isSorted { sort() }
            while place < open.count {
                let fingerprint = open[place]
                place += 1
                guard var entry = waiting[fingerprint] else { continue }
                let isFound = ask(&entry, &search)
                waiting[fingerprint] = isFound ? nil : entry
                if isFound { return entry.certificate }
            }
            place = 0
            open = open.filter { waiting[$0].map { !isDone($0, search) } ?? false }
            guard open.contains(where: { waiting[$0].map(hasQuestions) ?? false }) else { return nil }
        }
    }

    /// The earlier ones first: each is shown to the key of the one before next.
    private mutating func sort() {
        open = open.compactMap { waiting[$0]?.certificate }
            .sorted { first, second in
                guard first.notBefore == second.notBefore else { return first.notBefore < second.notBefore }
                return first.fingerprint.lexicographicallyPrecedes(second.fingerprint)
            }
            .map(\.fingerprint)
        (place, isSorted) = (0, true)
    }

    /// Takes those out of the waiting ones for which something holds.
    private mutating func leaving(
        _ fingerprints: [[UInt8]],
        where isFound: (inout Waiting) -> Bool
    ) -> [Certificate] {
        fingerprints.compactMap { fingerprint in
            guard var entry = waiting[fingerprint] else { return nil }
            let isFound = isFound(&entry)
            waiting[fingerprint] = isFound ? nil : entry
            return isFound ? entry.certificate : nil
        }
    }

    private static func isSigned(_ certificate: Certificate, by authority: Certificate) -> Bool {
        IssuerSearch.isKeySigner(authority, of: certificate, budget: VerificationBudget())
    }
}

extension WaitingLinks {
    private func hasQuestions(_ entry: Waiting) -> Bool {
        entry.isOnCurve ? entry.curves < curves.count : entry.shown < keys.count
    }

    /// Whether nothing that comes can be asked any more, but for a new curve.
    private func isDone(_ entry: Waiting, _ search: LinkSearch) -> Bool {
        entry.isOnCurve ? entry.curves == curves.count : search.cut.contains(entry.certificate.fingerprint)
    }

    /// Shows one to what is new.
    private mutating func ask(_ entry: inout Waiting, _ search: inout LinkSearch) -> Bool {
        guard !entry.isOnCurve else { return lay(&entry, &search) }
        let new = keys[entry.shown...]
        entry.shown = keys.count
        for authority in new.reversed() {
            guard let key = try? authority.usableKey(), key.makes(entry.scheme) else { continue }
            entry.asked += 1
            guard entry.asked <= Self.keysOfName || search.budget.take(VerificationBudget.signature(by: key)) else {
                search.cut.insert(entry.certificate.fingerprint)
                return false
            }
            if Self.isSigned(entry.certificate, by: authority) { return true }
        }
        return false
    }

    /// Lays a signature to the curves that are new.
    private mutating func lay(_ entry: inout Waiting, _ search: inout LinkSearch) -> Bool {
        let new = curves[entry.curves...]
        entry.curves = curves.count
        for signer in new.flatMap({ search.possibleSigners(of: entry.certificate, onCurve: $0) }) {
            if let authority = points[signer], Self.isSigned(entry.certificate, by: authority) { return true }
            bySigner[signer, default: []].append(entry.certificate.fingerprint)
        }
        return false
    }
}

extension PublicKey {
    /// Whether such signatures are this kind of key's.
    fileprivate func makes(_ scheme: SignatureAlgorithm.Scheme) -> Bool {
        switch kind {
        case .rsa: scheme != .dsa
        case .dsa: scheme == .dsa
        case .ec: false
        }
    }
}

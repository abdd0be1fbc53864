import DocumentCore
import MRTD
import OpenSSLCrypto

/// Why a step did not succeed, on its way to the outcome of the check it belongs to.
struct Finding: Error, Sendable, Hashable {
    let outcome: CheckOutcome

    init(_ outcome: CheckOutcome) { self.outcome = outcome }

    static func failed(_ code: CheckCode, _ evidence: Evidence = [:]) -> Finding {
        Finding(.failed(code, evidence))
    }
}

extension Finding {
    /// What an algorithm that cannot be used says; `malformed` is the code of the structure it was read from.
    init(_ error: SignatureAlgorithmError, malformed: CheckCode) {
        switch error {
        case .malformed: self = .failed(malformed)
        case .mismatch: self = .failed(.algorithmMismatch)
        case .refused: self = .failed(.algorithmUnsupported, ["algorithm": "refused"])
        // Not known is not forged: there is no means here to say anything.
        case .unsupported: self.init(.notSupported(.algorithmUnsupported))
        }
    }

    /// What a key that cannot be used says.
    init(_ error: PublicKeyError) {
        switch error {
        case .malformed, .pointInvalid, .elementInvalid, .rsaNumbersInvalid: self = .failed(.certificateMalformed)
        case .curveUnknown, .groupUnknown: self = .failed(.curveUnknown)
        case .curveUnsupported: self.init(.notSupported(.curveUnknown))
        case .unsupported: self.init(.notSupported(.algorithmUnsupported))
        }
    }
}

extension Certificate {
    /// The key, if it is one that may be relied on at all.
    func usableKey() throws(Finding) -> PublicKey {
        let key: PublicKey
        do throws(PublicKeyError) {
            key = try publicKey()
        } catch {
            throw Finding(error)
        }
        guard !AlgorithmStrength.isRefused(key) else { throw .failed(.algorithmUnsupported, ["algorithm": "refused"]) }
        return key
    }

    /// Why the key may not be relied on; nil where it may.
    var keyObstacle: Finding? {
        do throws(Finding) {
            _ = try usableKey()
            return nil
        } catch {
            return error
        }
    }

    /// The first eight bytes of the fingerprint in lower-case hexadecimal: enough to find a certificate by.
    var shortFingerprint: String { fingerprint.prefix(8).hex }
}

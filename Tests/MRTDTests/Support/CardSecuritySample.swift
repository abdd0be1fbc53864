import DocumentCore
import OpenSSLCrypto

@testable import MRTD

/// What the content of an EF.CardSecurity says about one key.
enum CardSecuritySample {
    static func infos(_ key: CurvePoint, keyID: UInt8?, protocolID: OID = OID("0.4.0.127.0.7.2.2.1.2")) throws
        -> SecurityInfos
    {
        let curve = key.curve.objectIdentifier.encoded
        let algorithm = BER.encode(.sequence, OID("1.2.840.10045.2.1").encoded + curve)
        let info = BER.encode(.sequence, algorithm + BER.encode(.bitString, [0] + key.encoded))
        var parts = [protocolID.encoded, info]
        if let keyID { parts.append(BER.encode(.integer, [keyID])) }
        return try SecurityInfos(cardSecurityContent: BER.encode(.set, BER.encode(.sequence, parts: parts)))
    }
}

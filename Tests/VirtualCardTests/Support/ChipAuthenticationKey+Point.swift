import OpenSSLCrypto
import SmartCard

@testable import VirtualCard

extension ChipAuthenticationKey {
    /// The public key of a key on a curve.
    func publicKey() throws -> CurvePoint {
        guard case .curve(let curve) = group else { throw ChipRefusal(.incorrectData) }
        return try CurvePoint.generator(of: curve).multiplied(by: privateKey)
    }
}

import DocumentCore
import MRTD
import OpenSSLCrypto

/// What an EF.SOD says and who signed it: the part of passive authentication that costs signatures to verify, and does not
/// depend on the data groups. The groups may follow one by one.
package struct SecurityObjectAuthentication: Sendable {
    /// A SOD that could be read.
    struct Signed: Sendable {
        let signer: SignerAuthentication
        let content: LDSSecurityObject?
    }

    let outcome: Result<Signed, Finding>
    /// The time by which it was judged, with what its signer says of it.
    package let time: ClockReading

    /// The groups that the SOD lists, whoever signed it: what to ask the chip for. Empty when the list does not parse.
    package let listedDataGroups: Set<Int>

    /// Verifies one SOD.
    ///
    /// - Parameters:
    ///   - sod: EF.SOD as read; nil when it was not.
    ///   - trust: what the operator trusts.
    ///   - time: now, or the moment that is asked about.
    package init(sod: [UInt8]?, trust: TrustMaterial, time: ClockReading) {
        do throws(Finding) {
            let signed = Signed(try Self.read(sod), trust: trust, time: time)
            outcome = .success(signed)
            self.time = signed.signer.time
            listedDataGroups = Set((signed.content?.hashes ?? []).map { $0.number }.filter { (1...16).contains($0) })
        } catch {
            outcome = .failure(error)
            self.time = time
            listedDataGroups = []
        }
    }

    private static func read(_ sod: [UInt8]?) throws(Finding) -> DocumentSecurityObject {
        guard let sod else { throw Finding(.notPerformed(.sodAbsent)) }
        do throws(CMSError) {
            return try DocumentSecurityObject(file: sod)
        } catch {
            throw .failed(.sodMalformed)
        }
    }
}

extension SecurityObjectAuthentication.Signed {
    fileprivate init(_ object: DocumentSecurityObject, trust: TrustMaterial, time: ClockReading) {
        let data = object.signedData
        signer = SignerAuthentication(
            data,
            contentType: DocumentSecurityObject.contentType,
            alternatives: DocumentSecurityObject.alternativeContentTypes,
            trust: trust,
            time: time
        )
        content = try? LDSSecurityObject(content: data.content ?? [])
    }
}

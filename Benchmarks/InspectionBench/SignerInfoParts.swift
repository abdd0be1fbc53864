import DocumentCore
import SmartCard

/// The parts of an EF.SOD with one signer that its verification needs (RFC 5652, 5.1 and 5.3).
struct SignerInfoParts {
    /// The octets of eContent.
    let content: [UInt8]
    /// The signed attributes as they are signed: with the tag of a SET.
    let attributes: [UInt8]
    let signature: [UInt8]

    init(sod: [UInt8]) throws {
        func child(_ object: BERObject, _ index: Int) throws -> BERObject {
            let children = try object.children()
            guard children.indices.contains(index) else { throw BareFailure() }
            return children[index]
        }
        let outer = try child(try BERReader.readOne(sod), 0)
        let signedData = try child(try child(outer, 1), 0)
        let encapsulated = try child(try child(signedData, 2), 1)
        content = Array(try child(encapsulated, 0).value)
        let fields = try signedData.children()
        guard let signers = fields.last else { throw BareFailure() }
        let info = try child(signers, 0)
        attributes = [0x31] + Array(try child(info, 3).encoded.dropFirst())
        signature = Array(try child(info, 5).value)
    }
}

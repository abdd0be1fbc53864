import OpenSSLCrypto
import SmartCard
import Testing

@testable import MRTD

/// How a session is opened.
enum AccessWay: String, CaseIterable, CustomTestStringConvertible {
    case bac, pace
    var testDescription: String { rawValue }
}

extension EACChip {
    static func mrzKey() throws -> MRZKey {
        try MRZKey(
            documentNumber: Array("L898902C<".utf8),
            dateOfBirth: Array("690806".utf8),
            dateOfExpiry: Array("940623".utf8)
        )
    }

    /// A session with the application selected.
    func open(_ way: AccessWay) async throws -> SecureMessagingChannel {
        switch way {
        case .bac:
            try await EMRTDApplication.select(over: self)
            return try await BasicAccessControl(DocumentBasicAccessKeys(try Self.mrzKey())).establish(over: self)
        case .pace:
            let infos = try SecurityInfos(cardAccess: cardAccess)
            let parameters = try #require(PACEParameters.strongest(in: infos))
            let session = try await PACE(parameters, password: .can(SecretBytes(Self.can.utf8)))
                .establish(over: self)
            try await EMRTDApplication.select(over: session)
            return session
        }
    }

    /// The strongest variant of chip authentication.
    func parameters() throws -> ChipAuthenticationParameters {
        try #require(ChipAuthenticationParameters.strongest(in: try SecurityInfos(dg14: dg14)))
    }
}

extension SecureMessagingChannel {
    /// What READ BINARY by short file identifier says.
    func readFile(_ short: UInt8) async throws -> ResponseAPDU {
        try await transmit(.readBinary(shortFileIdentifier: short, length: 100))
    }
}

import SmartCard
import Testing

@testable import MRTD

@Suite struct ErrorCodeTests {
    private let codes =
        AccessError.Code.allCases.map(\.rawValue) + SecureMessagingError.Code.allCases.map(\.rawValue)
        + FileReadError.Code.allCases.map(\.rawValue) + ChipAuthenticationError.Code.allCases.map(\.rawValue)
        + ActiveAuthenticationError.Code.allCases.map(\.rawValue) + CardChannelError.Code.allCases.map(\.rawValue)
        + TerminalCredentialsError.Code.allCases.map(\.rawValue)
        + TerminalAuthenticationError.Code.allCases.map(\.rawValue)

    @Test func everyCodeIsUniqueAndReadsAreaDotCause() {
        #expect(Set(codes).count == codes.count)
        for code in codes {
            let parts = code.split(separator: ".", omittingEmptySubsequences: false)
            #expect(parts.count == 2)
            #expect(parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") } })
        }
    }

    @Test func errorsAreEqualByTheirCode() {
        #expect(AccessError(.refused, at: "a", status: .authenticationFailed) == AccessError(.refused, at: "b"))
        #expect(FileReadError(.notFound) != FileReadError(.refused))
        #expect(FileReadError(StatusWord.fileNotFound).description == "file.not_found 6A82")
        #expect(
            AccessError(.refused, at: "x", status: StatusWord(rawValue: 0x63C2)).description
                == "access.refused (x 63C2)"
        )
    }
}

package import SmartCard

/// The eMRTD application (Doc 9303-10, 3.6.1.2).
package enum EMRTDApplication {
    /// Its identifier.
    package static let identifier: [UInt8] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01]

    /// Selects it, once: before BAC in plain, after PACE inside the session.
    ///
    /// - Throws: `FileReadError`: `.notFound` when the card has no such application.
    package static func select(over channel: any CardChannel) async throws(FileReadError) {
        let response: ResponseAPDU
        do throws(CardChannelError) {
            response = try await channel.transmit(.selectApplication(identifier))
        } catch {
            throw FileReadError(error)
        }
        guard response.status == .success else { throw FileReadError(response.status) }
    }
}

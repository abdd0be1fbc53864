package import Foundation

/// A citizen card in memory, made from a profile: the chip, and what is printed on the card around it.
package struct VirtualCitizenCard: CardOperatingSystem {
    private let chip: VirtualChip

    /// The files that a reader gets, by name: `EF.COM`, `EF.SOD`, `EF.DG1` ..., `EF.CardAccess`. EF.DG3 is not among them.
    package let files: [String: [UInt8]]
    /// The 12-digit number.
    package let number: String
    /// The card access number, six digits.
    package let can: String
    /// The MRZ: three lines of 30 characters, joined by line breaks.
    package let mrz: String
    /// The text of the QR code.
    package let qr: String
    /// What the card is an example of.
    package let summary: String

    /// Makes the card that a profile describes; its chip gets new keys every time.
    ///
    /// - Parameters:
    ///   - profile: a JSON file; its own paths are relative to its folder.
    ///   - customise: changes the document before it is signed.
    ///   - tamper: changes the files after that, by name (`EF.DG1`), as an attacker with a chip of his own would.
    /// - Throws: `ProfileError` for a profile, a portrait or issuer's keys that cannot be used; `OpenSSLError`.
    package static func load(
        profile: URL,
        customise: (inout DocumentRecipe) throws -> Void = { _ in },
        tamper: (inout [String: [UInt8]]) throws -> Void = { _ in }
    ) throws -> VirtualCitizenCard {
        guard let json = try? Data(contentsOf: profile) else {
            throw ProfileError(.unreadable, at: profile.lastPathComponent)
        }
        let folder = profile.deletingLastPathComponent()
        return try VirtualCitizenCard(try CardProfile(json: json), folder: folder, customise: customise, tamper: tamper)
    }

    /// Makes the card of a profile that is at hand, whose paths are relative to `folder`.
    package init(
        _ profile: CardProfile,
        folder: URL,
        customise: (inout DocumentRecipe) throws -> Void = { _ in },
        tamper: (inout [String: [UInt8]]) throws -> Void = { _ in }
    ) throws {
        let personalisation = try Personalisation(profile, folder: folder, customise: customise, tamper: tamper)
        chip = VirtualChip(image: personalisation.image)
        files = personalisation.files
        number = profile.holder.number
        can = profile.holder.cardAccessNumber
        mrz = MachineReadableZone(profile.holder).lines.joined(separator: "\n")
        qr = CardQRCode.text(profile.holder, generation: profile.generation)
        summary = profile.summary
    }

    /// What the chip has seen since the card was made.
    package var counters: ChipCounters { chip.counters }

    /// Has the chip do something wrong, once; `ChipCounters.faults` tells whether it did.
    ///
    /// - Parameter exchange: the number of the exchange, counted over resets from 0 as `ChipCounters.exchanges` counts.
    package func commit(_ fault: ChipFault, at exchange: Int) { chip.commit(fault, at: exchange) }

    /// The chip's own.
    package var answerToReset: [UInt8] { chip.answerToReset }
    /// The chip starts anew; its wrong tries stay counted.
    package func powerOn() async { chip.powerOn() }
    /// The chip starts anew; its wrong tries stay counted.
    package func reset() async { chip.reset() }
    /// The chip starts anew; its wrong tries stay counted.
    package func powerOff() async { chip.powerOff() }
    /// The chip's answer.
    package func process(_ command: [UInt8]) async -> [UInt8] { await chip.process(command) }
}

extension VirtualCitizenCard: CustomStringConvertible, CustomReflectable {
    /// The summary, which names nobody.
    package var description: String { summary }
    /// Personal data is not dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

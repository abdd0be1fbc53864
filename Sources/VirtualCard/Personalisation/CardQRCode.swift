/// The text of the QR code printed on a card.
enum CardQRCode {
    /// Seven fields on the card of 2021; four more, empty ones, on the card of 2024.
    static func text(_ holder: Holder, generation: CardProfile.Generation) -> String {
        let fields = [
            holder.number, holder.oldNumber ?? "", holder.fullName, holder.dateOfBirth.compact, holder.sex.rawValue,
            holder.placeOfResidence ?? "", holder.dateOfIssue.compact,
        ]
        let extra = generation == .identityCard2024 ? ["", "", "", ""] : []
        return (fields + extra).joined(separator: "|")
    }
}

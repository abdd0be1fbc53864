/// What was changed on a chip, as a clerk sees it: the face, or what is written.
extension Words {
    /// The words for groups whose data is not what the issuer signed; nil for groups that a clerk does not see.
    ///
    /// - Parameter groups: the numbers of the data groups.
    package static func altered(groups: [Int]) -> Words? {
        let isText = groups.contains { textGroups.contains($0) }
        switch (groups.contains(2), isText) {
        case (true, true):
            return Words(
                en: "The portrait and the text on the chip are not what the issuer signed",
                vi: "Ảnh chân dung và thông tin chữ trong chip khác với bản cơ quan cấp đã ký"
            )
        case (true, false):
            return Words(
                en: "The portrait on the chip is not the one that the issuer signed",
                vi: "Ảnh chân dung trong chip khác với ảnh cơ quan cấp đã ký"
            )
        case (false, true):
            return Words(
                en: "The text on the chip is not what the issuer signed",
                vi: "Thông tin chữ trong chip khác với thông tin cơ quan cấp đã ký"
            )
        case (false, false): return nil
        }
    }

    /// The groups that hold what is written of a person: the machine-readable zone, details, and the issuer's own.
    private static let textGroups = [1, 11, 12, 13, 16]
}

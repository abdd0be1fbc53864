import CodeCatalogue
import DaemonConfiguration
import DocumentCore
import InspectionAPI
import SmartCard

extension ReaderTable {
    /// The table that holds on this machine; files of the operator's that are not used are told of on standard error.
    static func configured(
        beside configuration: String = ConfigurationValues.usualPath,
        telling output: Output
    ) -> ReaderTable {
        let (table, refused) = configured(beside: configuration)
        for file in refused {
            let title = CodeCatalogue.entry(file.fault.code.rawValue).map { output.words($0.title) } ?? ""
            output.message("cccdctl: \(title): \(file.path.printable) (\(file.fault))")
        }
        return table
    }

    /// What a technician should know of the reader with a name: nothing for most.
    func words(of name: String) -> [Words] {
        if isModuleSlot(name) {
            return [Words(en: "a slot for a SAM: passed over", vi: "khe SAM: được bỏ qua")]
        }
        guard let model = model(named: name) else { return [] }
        let reason = model.notRecommended.map { reason in
            Words(en: "not recommended: \(reason.en)", vi: "không khuyến nghị: \(reason.vi)")
        }
        let short = Words(en: "short APDUs only", vi: "chỉ hỗ trợ APDU ngắn")
        return [reason ?? (model.takesExtendedLength == false ? short : nil)].compactMap { $0 }
    }
}

/// Readers with what is known of their models, as one JSON document.
struct DescribedReaders: Encodable {
    private struct Reader: Encodable {
        let reader: ReaderList.Reader
        let model: ReaderModel?
        let isModuleSlot: Bool

        private enum CodingKeys: String, CodingKey {
            case model
            case isModuleSlot = "sam_slot"
        }

        func encode(to encoder: any Encoder) throws {
            try reader.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encodeIfPresent(model, forKey: .model)
            if isModuleSlot { try container.encode(true, forKey: .isModuleSlot) }
        }
    }

    private let readers: [Reader]

    init(_ list: ReaderList, _ models: ReaderTable) {
        readers = list.readers.map { reader in
            Reader(
                reader: reader,
                model: models.model(named: reader.name),
                isModuleSlot: models.isModuleSlot(reader.name)
            )
        }
    }
}

extension AdditionalFiles {
    /// DG11, besides what the holder says.
    struct PersonalDetails: Sendable, Hashable {
        var otherNames: [String] = []
        var telephone: String?
        var profession: String?
        var title: String?
        var summary: String?
        /// A picture, relative to the profile.
        var proofOfCitizenship: String?
        var otherDocuments: [String] = []
        var custody: String?
    }

    /// DG12, besides the holder's date of issue.
    struct DocumentDetails: Sendable, Hashable {
        var issuingAuthority: String?
        var otherPersons: [String] = []
        var endorsements: String?
        var taxOrExit: String?
        /// A picture, relative to the profile.
        var front: String?
        /// A picture, relative to the profile.
        var rear: String?
        var system: String?
        /// Whether dates are two digits to a byte, as in older documents.
        var usesBCD = false
    }

    /// A person of DG16.
    struct Person: Sendable, Hashable {
        var recorded: ProfileDate
        var name: String
        var telephone: String
        var address: String
    }
}

extension AdditionalFiles.PersonalDetails: Decodable {
    private enum CodingKeys: String, CodingKey {
        case telephone, profession, title, summary, custody
        case otherNames = "other_names"
        case proofOfCitizenship = "proof_of_citizenship"
        case otherDocuments = "other_documents"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        otherNames = try container.decodeIfPresent([String].self, forKey: .otherNames) ?? []
        telephone = try container.decodeIfPresent(String.self, forKey: .telephone)
        profession = try container.decodeIfPresent(String.self, forKey: .profession)
        title = try container.decodeIfPresent(String.self, forKey: .title)
        summary = try container.decodeIfPresent(String.self, forKey: .summary)
        proofOfCitizenship = try container.decodeIfPresent(String.self, forKey: .proofOfCitizenship)
        otherDocuments = try container.decodeIfPresent([String].self, forKey: .otherDocuments) ?? []
        custody = try container.decodeIfPresent(String.self, forKey: .custody)
    }
}

extension AdditionalFiles.DocumentDetails: Decodable {
    private enum CodingKeys: String, CodingKey {
        case endorsements, front, rear, system
        case issuingAuthority = "issuing_authority"
        case otherPersons = "other_persons"
        case taxOrExit = "tax_or_exit"
        case usesBCD = "bcd_dates"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        issuingAuthority = try container.decodeIfPresent(String.self, forKey: .issuingAuthority)
        otherPersons = try container.decodeIfPresent([String].self, forKey: .otherPersons) ?? []
        endorsements = try container.decodeIfPresent(String.self, forKey: .endorsements)
        taxOrExit = try container.decodeIfPresent(String.self, forKey: .taxOrExit)
        front = try container.decodeIfPresent(String.self, forKey: .front)
        rear = try container.decodeIfPresent(String.self, forKey: .rear)
        system = try container.decodeIfPresent(String.self, forKey: .system)
        usesBCD = try container.decodeIfPresent(Bool.self, forKey: .usesBCD) ?? false
    }
}

extension AdditionalFiles.Person: Decodable {
    private enum CodingKeys: String, CodingKey { case recorded, name, telephone, address }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        recorded = try container.decode(ProfileDate.self, forKey: .recorded)
        name = try container.decode(String.self, forKey: .name)
        telephone = try container.decode(String.self, forKey: .telephone)
        address = try container.decode(String.self, forKey: .address)
    }
}

extension AdditionalFiles: CustomStringConvertible, CustomReflectable {
    /// Personal data is not printed, be it invented.
    var description: String { "‹redacted›" }
    /// Personal data is not dumped.
    var customMirror: Mirror { Mirror(self, children: []) }
}

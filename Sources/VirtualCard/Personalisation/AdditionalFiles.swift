import DocumentCore
import SmartCard

/// The `files` object of a profile: what the citizen card has not, or has otherwise.
struct AdditionalFiles: Sendable, Hashable {
    /// What DG2 wraps the portrait in.
    enum FaceFormat: String, Sendable, Hashable, Decodable {
        case iso19794 = "iso19794-5"
        case iso39794 = "iso39794-5"
    }

    /// A finger of DG3.
    struct Finger: Sendable, Hashable {
        /// 1 (right thumb) ... 10 (left little finger).
        var position: UInt8
        /// Its picture, relative to the profile.
        var image: String
    }

    /// EF.ATR/INFO: the longest APDUs, in bytes.
    struct Lengths: Sendable, Hashable {
        var command: Int
        var response: Int
    }

    var faceFormat = FaceFormat.iso19794
    /// DG3: at most ten; nil for the empty template.
    var fingers: [Finger]?
    /// DG5, with DG2's portrait.
    var hasDisplayedPortrait = false
    /// DG7: the signature's picture.
    var signature: String?
    var personalDetails: PersonalDetails?
    var documentDetails: DocumentDetails?
    var personsToNotify: [Person]?
    /// EF.DIR: identifiers of 1 ... 16 bytes.
    var applications: [[UInt8]]?
    var lengths: Lengths?
}

extension AdditionalFiles: Decodable {
    private enum CodingKeys: String, CodingKey {
        case dg3, dg5, dg7, dg11, dg12, dg16
        case faceFormat = "dg2"
        case applications = "dir"
        case lengths = "atr"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        func invalid(_ key: CodingKeys) -> ProfileError {
            ProfileError(.invalidValue, at: decoder.location(of: key.stringValue))
        }
        faceFormat = try container.decodeIfPresent(FaceFormat.self, forKey: .faceFormat) ?? .iso19794
        fingers = try container.decodeIfPresent([Finger].self, forKey: .dg3)
        hasDisplayedPortrait = try container.decodeIfPresent(Bool.self, forKey: .dg5) ?? false
        signature = try container.decodeIfPresent(String.self, forKey: .dg7)
        personalDetails = try container.decodeIfPresent(PersonalDetails.self, forKey: .dg11)
        documentDetails = try container.decodeIfPresent(DocumentDetails.self, forKey: .dg12)
        personsToNotify = try container.decodeIfPresent([Person].self, forKey: .dg16)
        lengths = try container.decodeIfPresent(Lengths.self, forKey: .lengths)
        guard (fingers?.count ?? 0) <= 10 else { throw invalid(.dg3) }
        guard (personsToNotify?.count ?? 0) <= 15 else { throw invalid(.dg16) }
        if let texts = try container.decodeIfPresent([String].self, forKey: .applications) {
            let identifiers = texts.compactMap { [UInt8](hexadecimal: $0) }.filter { (1...16).contains($0.count) }
            guard identifiers.count == texts.count, texts.count <= 16 else { throw invalid(.applications) }
            applications = identifiers
        }
    }
}

extension AdditionalFiles.Finger: Decodable {
    private enum CodingKeys: String, CodingKey { case position, image }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        let number = try container.decode(Int.self, forKey: .position)
        guard (1...10).contains(number) else { throw ProfileError(.invalidValue, at: decoder.location(of: "position")) }
        position = UInt8(number)
        image = try container.decode(String.self, forKey: .image)
    }
}

extension AdditionalFiles.Lengths: Decodable {
    private enum CodingKeys: String, CodingKey {
        case command = "max_command"
        case response = "max_response"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        func length(_ key: CodingKeys) throws -> Int {
            let value = try container.decode(Int.self, forKey: key)
            guard (1...65544).contains(value) else {
                throw ProfileError(.invalidValue, at: decoder.location(of: key.stringValue))
            }
            return value
        }
        command = try length(.command)
        response = try length(.response)
    }
}

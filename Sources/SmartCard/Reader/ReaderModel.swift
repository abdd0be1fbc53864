/// What is known of a model of reader, an entry of `readers.json`: each member is absent where it is not known.
package struct ReaderModel: Sendable, Hashable, Codable {
    /// What the model is called in the table, in lower-case letters, digits and hyphens.
    package let id: String
    /// Parts of the names that drivers give its readers, in any spelling; one of them is enough.
    package var names: [String]?
    /// Vendor and product of the device, such as `072F:223B`.
    package var usb: [String]?
    /// Whether it takes extended-length APDUs.
    package var takesExtendedLength: Bool?
    /// The longest message between driver and reader, in bytes (`dwMaxCCIDMessageLength`, CCID 1.10, 5.1): longer APDUs go in several
    /// where the reader takes them at all.
    package var messageBytes: Int?
    /// The longest response that it gets through, in bytes of data, where that is less than its descriptor promises.
    package var responseBytes: Int?
    /// Parts of the names of its slots for secure access modules, where no citizen's card ever lies.
    package var moduleSlots: [String]?
    /// The driver that serves it: `libccid` or `acsccid`.
    package var driver: String?
    /// Modules of the kernel that take it before the PC/SC service can.
    package var kernelModules: [String]?
    /// Whether it shows a card where none lies, its answer to reset, upper-case hexadecimal.
    package var phantomCard: String?
    /// The escape commands that switch its light on and off again, upper-case hexadecimal.
    package var light: Signal?
    /// The escape command that sounds it.
    package var buzzer: Signal?
    /// Why it is not recommended.
    package var notRecommended: Reason?

    enum CodingKeys: String, CodingKey {
        case id, names, usb, driver, light, buzzer
        case takesExtendedLength = "extended_length"
        case messageBytes = "message_bytes"
        case responseBytes = "response_bytes"
        case moduleSlots = "sam_slots"
        case kernelModules = "kernel_modules"
        case phantomCard = "phantom_atr"
        case notRecommended = "not_recommended"
    }

    /// Escape commands of the reader (PC/SC part 3: `IOCTL_SMARTCARD_VENDOR_IFD_EXCHANGE`).
    package struct Signal: Sendable, Hashable, Codable {
        /// What begins it.
        package let on: String
        /// What ends it; nil for what ends by itself.
        package let off: String?
    }

    /// Words for people.
    package struct Reason: Sendable, Hashable, Codable {
        /// In English.
        package let en: String
        /// In Vietnamese.
        package let vi: String
    }

    /// Of what a card says of a response, two bytes are the status word's; 256 bytes of data are a short APDU's.
    private static let longestShortResponse = 256

    /// The longest response to ask for, in bytes of data; nil where nothing is known to limit it.
    package var longestResponse: Int? {
        let short = takesExtendedLength == false ? Self.longestShortResponse : nil
        return [short, responseBytes].compactMap { $0 }.min()
    }

    /// A model of which nothing is known but the longest response to ask for.
    package init(id: String, named name: String, responseBytes: Int) {
        self.id = id
        names = [name]
        self.responseBytes = responseBytes
    }

    /// The same with what another entry of this id says in place of it.
    func overlaid(by other: Self) -> Self {
        var model = self
        model.names = other.names ?? names
        model.usb = other.usb ?? usb
        model.takesExtendedLength = other.takesExtendedLength ?? takesExtendedLength
        model.messageBytes = other.messageBytes ?? messageBytes
        model.responseBytes = other.responseBytes ?? responseBytes
        model.moduleSlots = other.moduleSlots ?? moduleSlots
        model.driver = other.driver ?? driver
        model.kernelModules = other.kernelModules ?? kernelModules
        model.phantomCard = other.phantomCard ?? phantomCard
        model.light = other.light ?? light
        model.buzzer = other.buzzer ?? buzzer
        model.notRecommended = other.notRecommended ?? notRecommended
        return model
    }
}

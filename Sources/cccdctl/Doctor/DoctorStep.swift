import CodeCatalogue
import InspectionAPI

/// One step of the way from the USB device to the verdict.
protocol DoctorStep: Sendable {
    /// Which.
    static var name: DoctorStepName { get }
    /// The steps without which this one cannot be gone: where one of them found a break, or came to an end, this one is passed over.
    static var needs: [DoctorStepName] { get }

    /// Looks, and says what it found. What later steps build on goes into the examination.
    static func look(_ patient: inout Examination) async -> DoctorStepResult
}

/// What a step found.
struct DoctorStepResult: Sendable {
    /// What is as it should be, in technical words.
    var facts: [String] = []
    var findings: [DoctorFinding] = []
    /// Whether there is nothing for the steps that need this one: no card lies there.
    var isEnd = false
    /// What the document was decided to be, where one was read.
    var decision: InspectionReport.Decision.Status?

    var level: DoctorFinding.Level? { findings.map(\.level).max() }
}

/// The steps by name, in the order in which they are gone.
enum DoctorStepName: String, Sendable, Codable, CaseIterable {
    case usb, driver, service, readers, slots, card, document, link, configuration, clock, trust, disk, daemon, history
    case reading

    var title: Words {
        switch self {
        case .usb: Words(en: "USB: device, power, kernel", vi: "USB: thiết bị, nguồn, nhân")
        case .driver: Words(en: "Driver", vi: "Trình điều khiển")
        case .service: Words(en: "PC/SC service", vi: "Dịch vụ PC/SC")
        case .readers: Words(en: "Readers", vi: "Đầu đọc")
        case .slots: Words(en: "Slots and what lies in them", vi: "Khe và thẻ trong khe")
        case .card: Words(en: "Card: answer to reset", vi: "Thẻ: ATR")
        case .document: Words(en: "Document: what the chip offers", vi: "Giấy tờ: chip có gì")
        case .link: Words(en: "Link: lengths and time", vi: "Đường truyền: độ dài và thời gian")
        case .configuration: Words(en: "Configuration", vi: "Cấu hình")
        case .trust: Words(en: "Trust anchors and lists", vi: "Chứng thư gốc và danh sách")
        case .clock: Words(en: "Clock", vi: "Đồng hồ")
        case .disk: Words(en: "Disk and state folder", vi: "Đĩa và thư mục trạng thái")
        case .daemon: Words(en: "Daemon", vi: "Dịch vụ cccd")
        case .history: Words(en: "Last failures", vi: "Lỗi gần đây")
        case .reading: Words(en: "Reading and verdict", vi: "Đọc và kết luận")
        }
    }
}

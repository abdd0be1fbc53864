import InspectionAPI
import Logging
import OpenSSLCrypto

/// Makes JPEGs of portraits in a process for each, a few at a time: no image is decoded in the daemon.
actor PortraitConverter {
    private let configuration: CurrentConfiguration
    private let logger: Logger
    private var line: WaitingLine<InspectionOwner, CheckedContinuation<Void, Never>>
    /// The converter that could not be run when it was asked last; nil where it could.
    private var absent: String?

    /// - Parameter places: how many processes there are at one time.
    init(_ configuration: CurrentConfiguration, places: Int = 2, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        line = WaitingLine(places: places)
    }

    /// A JPEG of an image.
    ///
    /// - Parameters:
    ///   - longest: of its sides, in pixels; nil for the image's own size.
    ///   - owner: whose it is: those of one owner wait for each other before others wait for them.
    func jpeg(of image: [UInt8], longest: Int?, for owner: InspectionOwner) async -> Result<[UInt8], Problem> {
        if !line.enter(owner) { await withCheckedContinuation { line.wait($0, for: owner) } }
        let arguments = longest.map { ["--max", String($0)] } ?? []
        let helper = HelperProcess(path: configuration.value.portraitConverter, arguments: arguments)
        let (end, output) = await helper.run(image)
        for next in line.leave(owner) { next.resume() }
        let problem = Self.problem(end, output)
        tell(problem, end, of: helper.path)
        return problem.map { .failure($0) } ?? .success(output)
    }

    /// Tells the operator of what he can mend: once for as long as it is so.
    private func tell(_ problem: Problem?, _ end: HelperProcess.End, of path: String) {
        let isAbsent = problem?.kind == .conversionUnavailable
        defer { absent = isAbsent ? path : nil }
        guard let problem, !isAbsent || absent != path else { return }
        logger.warning(
            "a portrait could not be converted",
            metadata: ["code": "\(problem.code.rawValue)", "end": "\(end)", "converter": "\(path)"]
        )
    }

    /// What went wrong; nil where there is a JPEG. The numbers are `ConversionFailure` of the package `portrait`, and what it says
    /// beside: wrong usage is one of another version.
    private static func problem(_ end: HelperProcess.End, _ output: [UInt8]) -> Problem? {
        switch end {
        case .exited(0) where output.starts(with: [0xFF, 0xD8, 0xFF]): nil
        case .exited(10), .exited(12): Problem(.portraitUnsupported)
        case .exited(11): Problem(.portraitTooLarge)
        case .exited(13): Problem(.portraitDamaged)
        case .exited(64), .exited(70), .exited(126), .exited(127), .notStarted: Problem(.conversionUnavailable)
        case .exited, .killed: Problem(.conversionFailed)
        }
    }
}

/// What was made of one portrait: kept with it, and wiped with it.
struct ConvertedPortraits {
    /// The sizes asked for last.
    private var pictures: [(longest: Int?, image: [UInt8])] = []
    /// Why there are none. It is the image's fault, at whatever size: nobody pays for it twice.
    private var failure: Problem?

    static let most = 3

    subscript(longest: Int?) -> Result<[UInt8], Problem>? {
        if let failure { return .failure(failure) }
        return pictures.first { $0.longest == longest }.map { .success($0.image) }
    }

    mutating func keep(_ outcome: Result<[UInt8], Problem>, longest: Int?) {
        switch outcome {
        case .success(let image):
            pictures.removeAll { $0.longest == longest }
            pictures.append((longest, image))
            if pictures.count > Self.most { OpenSSLCrypto.wipe(&pictures[0].image) }
            pictures = pictures.suffix(Self.most)
        // The operator may install the converter, or mend it, meanwhile.
        case .failure(let problem) where problem.kind == .conversionUnavailable: break
        case .failure(let problem): failure = problem
        }
    }

    mutating func wipe() {
        for place in pictures.indices { OpenSSLCrypto.wipe(&pictures[place].image) }
        self = ConvertedPortraits()
    }
}

import CUnixSocket

/// The arguments of this process, its own name first: Swift has none of them where `/proc` is not mounted.
enum ProgramArguments {
    static let all: [String] = CommandLine.arguments.isEmpty ? ofKernel() : CommandLine.arguments

    /// As the kernel laid them down.
    static func ofKernel() -> [String] {
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = cccd_arguments(&arguments)
        return (0..<Int(count)).compactMap { arguments?[$0].map { String(cString: $0) } }
    }
}

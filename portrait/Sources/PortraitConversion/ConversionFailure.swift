/// Why no JPEG can be made of an image; the raw value is the helper's exit status, by which the daemon knows it.
public enum ConversionFailure: Int32, Error, Equatable {
    /// Neither JPEG nor JPEG 2000.
    case notAnImage = 10
    /// It asks for more than `ConversionLimits` allow: it was not decoded.
    case tooLarge = 11
    /// A colour space, a depth or a number of components that is not known here.
    case unsupported = 12
    /// What it holds is not what its headers say, or ends early.
    case damaged = 13
}

/// What an image may ask for, looked at in its headers before a decoder sees it.
public enum ConversionLimits {
    /// Bytes of the image as given.
    public static let bytes = 8 << 20
    /// Pixels of one side.
    public static let side = 4096
    /// Samples of all components together: 48 MB as a decoder keeps them.
    public static let samples = 12 << 20
    /// Tiles of JPEG 2000: each costs before it is read.
    static let tiles = 4096
    static let components = 4
    /// Bits of a sample.
    static let depth = 16
    /// The address space of the process, in bytes.
    public static let memory: UInt64 = 256 << 20
    /// Its processor time, in seconds.
    public static let processorSeconds: UInt32 = 4

    /// Refuses dimensions beyond the limits.
    static func check(width: Int, height: Int, components: Int) throws(ConversionFailure) {
        guard width > 0, height > 0, components > 0 else { throw .damaged }
        guard width <= side, height <= side else { throw .tooLarge }
        guard components <= Self.components else { throw .unsupported }
        guard width * height * components <= samples else { throw .tooLarge }
    }
}

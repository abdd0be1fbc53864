/// A picture of bytes: grey, or red, green and blue, one row after the other.
public struct Raster: Equatable {
    /// In pixels.
    public let width: Int
    /// In pixels.
    public let height: Int
    /// 1 or 3.
    public let channels: Int
    /// A byte for each channel of each pixel.
    public var bytes: [UInt8]

    /// A picture from its parts.
    public init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
        self.width = width
        self.height = height
        self.channels = channels
        self.bytes = bytes
    }

    /// The picture with its longer side at most so long, each pixel the mean of those that it stands for. It is never enlarged.
    public func fitted(to longest: Int) -> Raster {
        let longer = max(width, height)
        guard longest > 0, longer > longest else { return self }
        let (newWidth, newHeight) = (max(1, width * longest / longer), max(1, height * longest / longer))
        var result = [UInt8](repeating: 0, count: newWidth * newHeight * channels)
        for y in 0..<newHeight {
            let rows = y * height / newHeight..<max((y + 1) * height / newHeight, y * height / newHeight + 1)
            for x in 0..<newWidth {
                let columns = x * width / newWidth..<max((x + 1) * width / newWidth, x * width / newWidth + 1)
                let count = rows.count * columns.count
                for channel in 0..<channels {
                    var sum = count / 2
                    for row in rows {
                        for column in columns { sum += Int(bytes[(row * width + column) * channels + channel]) }
                    }
                    result[(y * newWidth + x) * channels + channel] = UInt8(sum / count)
                }
            }
        }
        return Raster(width: newWidth, height: newHeight, channels: channels, bytes: result)
    }
}

import Foundation

/// The picture files that a profile names, relative to its folder.
struct ProfilePictures {
    let folder: URL

    /// A picture and what its header says.
    ///
    /// - Throws: `ProfileError` at `key`: unreadable, larger than 60,000 bytes, or neither JPEG nor JPEG 2000.
    func load(_ path: String, at key: String) throws(ProfileError) -> (file: [UInt8], header: ImageHeader) {
        guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
            throw ProfileError(.unreadable, at: key)
        }
        guard data.count <= 60_000, let header = ImageHeader([UInt8](data)) else {
            throw ProfileError(.invalidValue, at: key)
        }
        return ([UInt8](data), header)
    }
}

package import Foundation

/// Finds a name that an object of a JSON text gives twice (RFC 8259, 4: what a parser makes of it is anybody's guess). The decoder
/// keeps one of the two and says nothing; which of two secrets was meant is not for it to choose. It passes by a comma that nothing follows,
/// too, which is no JSON.
package enum DuplicateKeys {
    /// What such a text has that no reader may guess at.
    package enum Fault: Error, Sendable, Hashable {
        /// It is not UTF-8.
        case encoding
        /// A comma that nothing follows.
        case trailingComma
        /// A name that is none.
        case malformed
        /// The place (RFC 6901) of a name that its object has already.
        case repeated(String)
    }

    /// Refuses a text with such an object, at any depth.
    ///
    /// - Parameter text: what the JSON decoder has accepted; its depth is bounded by that.
    package static func refuse(in text: Data) throws(Fault) {
        guard String(validating: text, as: UTF8.self) != nil else { throw .encoding }
        var walk = Walk(text)
        try walk.run()
    }

    /// An object or array that has begun and not ended.
    private enum Container {
        case object(names: Set<String>, isAtName: Bool, latest: String)
        case array(index: Int)
    }

    private struct Walk {
        private let bytes: [UInt8]
        private var open: [Container] = []

        init(_ text: Data) { bytes = Array(text) }

        mutating func run() throws(Fault) {
            var position = 0
            var isBehindComma = false
            while position < bytes.count {
                let byte = bytes[position]
                if isBehindComma, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                    throw .trailingComma
                }
                let isBlank = [0x20, 0x09, 0x0A, 0x0D].contains(byte)
                if !isBlank { isBehindComma = byte == UInt8(ascii: ",") }
                switch byte {
                case UInt8(ascii: "{"): open.append(.object(names: [], isAtName: true, latest: ""))
                case UInt8(ascii: "["): open.append(.array(index: 0))
                case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
                case UInt8(ascii: ","): next()
                case UInt8(ascii: "\""):
                    let end = endOfText(from: position)
                    try take(bytes[position..<end])
                    position = end - 1
                default: break
                }
                position += 1
            }
        }

        /// The place after the closing quotation mark.
        private func endOfText(from start: Int) -> Int {
            var position = start + 1
            while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
            }
            return min(position + 1, bytes.count)
        }

        private mutating func next() {
            switch open.popLast() {
            case .object(let names, _, let latest):
                open.append(.object(names: names, isAtName: true, latest: latest))
            case .array(let index): open.append(.array(index: index + 1))
            case nil: break
            }
        }

        /// Takes a text: a name where one is due. Escapes are undone, so that `"\u0061"` and `"a"` are one name.
        private mutating func take(_ text: ArraySlice<UInt8>) throws(Fault) {
            guard case .object(var names, true, _) = open.last else { return }
            guard let name = try? JSONDecoder().decode(String.self, from: Data(text)) else {
                throw .malformed
            }
            open.removeLast()
            let isNew = names.insert(name).inserted
            open.append(.object(names: names, isAtName: false, latest: name))
            guard isNew else { throw .repeated(pointer) }
        }

        /// Where the walk is (RFC 6901). A name may be anything: each cut to 64 characters.
        private var pointer: String {
            let parts = open.prefix(8).map { container in
                switch container {
                case .array(let index): "\(index)"
                case .object(_, _, let name):
                    String(name.unicodeScalars.prefix(64)).replacing("~", with: "~0").replacing("/", with: "~1")
                }
            }
            return "/" + parts.joined(separator: "/")
        }
    }
}

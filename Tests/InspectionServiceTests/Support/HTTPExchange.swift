import Foundation

/// An answer as it came.
struct Answer: Sendable {
    var status: Int
    var headers: [String: String]
    var body: Data

    var json: [String: Any] {
        ((try? JSONSerialization.jsonObject(with: body)) as? [String: Any]) ?? [:]
    }
    var code: String? { json["code"] as? String }
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension UnixConnection {
    func head() throws -> (status: Int, headers: [String: String]) {
        let parts = try line().split(separator: " ", maxSplits: 2)
        guard parts.count >= 2, parts[0] == "HTTP/1.1", let status = Int(parts[1]) else { throw Failure.malformed }
        var headers: [String: String] = [:]
        while true {
            let line = try line()
            guard !line.isEmpty else { return (status, headers) }
            guard let colon = line.firstIndex(of: ":") else { throw Failure.malformed }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[line[..<colon].lowercased()] = value
        }
    }

    func answer() throws -> Answer {
        let (status, headers) = try head()
        var body: [UInt8] = []
        if headers["transfer-encoding"] == "chunked" {
            while let chunk = try chunk() { body += chunk }
        } else if let length = headers["content-length"].flatMap({ Int($0) }) {
            body = try bytes(length)
        }
        return Answer(status: status, headers: headers, body: Data(body))
    }

    /// One chunk; nil for the last.
    func chunk() throws -> [UInt8]? {
        guard let size = Int(try line(), radix: 16) else { throw Failure.malformed }
        let chunk = try bytes(size)
        guard try line().isEmpty else { throw Failure.malformed }
        return size == 0 ? nil : chunk
    }

    func request(_ method: String, _ path: String, headers: [String: String] = [:], body: String? = nil) throws {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: cccd\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        if let body {
            if headers["Content-Type"] == nil { text += "Content-Type: application/json\r\n" }
            text += "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        } else {
            text += "\r\n"
        }
        try send(text)
    }
}

/// The events of a stream, as they come.
final class EventReader: @unchecked Sendable {
    struct Event: Sendable, Equatable {
        var id: String?
        var name: String?
        var data = ""

        var json: [String: Any] {
            ((try? JSONSerialization.jsonObject(with: Data(data.utf8))) as? [String: Any]) ?? [:]
        }
        var phase: String? { json["phase"] as? String }
    }

    private let connection: UnixConnection
    let status: Int
    let headers: [String: String]
    private var text: [UInt8] = []
    private var ended = false
    /// How many comments came.
    private(set) var comments = 0

    init(_ path: String, _ target: String, lastEventID: String? = nil) throws {
        connection = try UnixConnection(path)
        var headers = ["Accept": "text/event-stream"]
        headers["Last-Event-ID"] = lastEventID
        try connection.request("GET", target, headers: headers)
        (status, self.headers) = try connection.head()
        ended = status != 200
    }

    private func line() throws -> String? {
        while true {
            if let end = text.firstIndex(of: 0x0A) {
                let line = String(decoding: text[..<end], as: UTF8.self)
                text.removeSubrange(...end)
                return line
            }
            guard !ended, let chunk = try connection.chunk() else {
                ended = true
                return nil
            }
            text += chunk
        }
    }

    /// The next event; nil at the end of the stream.
    func next() throws -> Event? {
        var event = Event()
        while let line = try line() {
            if line.isEmpty {
                if event.name != nil { return event }
                continue
            }
            if line.hasPrefix(":") { comments += 1 }
            if let value = line.after("id: ") { event.id = value }
            if let value = line.after("event: ") { event.name = value }
            if let value = line.after("data: ") { event.data += value }
        }
        return nil
    }

    /// Reads until an event of that name.
    func until(_ name: String) throws -> [Event] {
        var events: [Event] = []
        while let event = try next() {
            events.append(event)
            if event.name == name { break }
        }
        return events
    }

    /// Everything to the end of the stream.
    func rest() throws -> [Event] {
        var events: [Event] = []
        while let event = try next() { events.append(event) }
        return events
    }

    /// Reads until a comment.
    func comment() throws -> Bool {
        while let line = try line() {
            if line.hasPrefix(":") { return true }
        }
        return false
    }
}

extension String {
    fileprivate func after(_ prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}

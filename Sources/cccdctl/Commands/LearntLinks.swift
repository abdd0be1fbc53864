import CodeCatalogue
import DaemonConfiguration
import DocumentCore
import Foundation
import InspectionAPI
import InspectionStore
import MRTD

/// What was learnt of cards and readers, as it is kept in a folder: the daemon's, or the technician's own.
struct LearntLinks {
    /// The file's name in a state folder.
    static let fileName = "reading.sqlite"

    /// The file.
    let path: String

    /// The daemon's.
    ///
    /// - Throws: `Problem` with the code by which the daemon refuses its configuration.
    static func ofDaemon(configuration: String?) async throws -> LearntLinks {
        do throws(ConfigurationError) {
            let configured = try await ConfiguredTrust(path: configuration)
            return LearntLinks(path: configured.stateFolder + "/" + fileName)
        } catch {
            throw Problem(of: error.code, error.detail)
        }
    }

    /// This user's, from inspections without the daemon (`XDG_STATE_HOME`).
    static func ofThisUser() -> LearntLinks {
        let named = ProcessInfo.processInfo.environment["XDG_STATE_HOME"] ?? ""
        let state =
            named.hasPrefix("/") ? named : FileManager.default.homeDirectoryForCurrentUser.path + "/.local/state"
        return LearntLinks(path: state + "/cccd/" + fileName)
    }

    /// All that is known; nothing where nothing was ever kept.
    func all() throws -> [LearntLink] { try with { try $0.learnt() } ?? [] }

    /// Forgets some of it, or all.
    ///
    /// - Returns: how many kinds were forgotten.
    func forget(_ choice: Choice) throws -> Int { try with { try $0.forget(choice.prefix) } ?? 0 }

    /// Keeps some of it as it is, until it is forgotten.
    ///
    /// - Returns: how many kinds were pinned.
    func pin(_ prefix: String) throws -> Int { try with { try $0.pin(prefix) } ?? 0 }

    /// Which kinds are meant.
    enum Choice: Equatable {
        case all
        case beginning(String)

        /// `all`, or eight or more digits of a key; nil for anything else.
        init?(_ text: String) {
            if text == "all" {
                self = .all
            } else if (8...64).contains(text.utf8.count),
                text.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit })
            {
                self = .beginning(text.lowercased())
            } else {
                return nil
            }
        }

        /// The digits; nil for all.
        var prefix: String? { if case .beginning(let digits) = self { digits } else { nil } }
    }

    /// Works on the file with the rights of its owner, where there is one.
    private func with<Value>(_ work: (KeptLinkProfiles) throws -> Value) throws -> Value? {
        do {
            return try OwnersRights.of(path) {
                // A folder that cannot be looked into has no file for this user; the folder's own error says so.
                guard FileManager.default.fileExists(atPath: path) else {
                    guard access((path as NSString).deletingLastPathComponent, X_OK) != 0, errno == EACCES else {
                        return nil
                    }
                    throw AccessLogError(.notWritable, detail: path)
                }
                return try work(try KeptLinkProfiles(path: path))
            }
        } catch let error as AccessLogError {
            throw Problem(of: CommandProblem.fileNotReadable, "\(path): \(error.detail)")
        }
    }
}

/// The kinds of links that are known, as one JSON document.
struct LearntLinkList: Encodable {
    struct Link: Encodable {
        let key: String
        let reader: String?
        let responseLength: Int
        let addressing: FileAddressing
        let guess: Bool
        let trialInterval: Int
        let documentsSinceTrial: Int
        let learntAt: String
        /// Until when it is relied on; nil for what is pinned.
        let until: String?
        let pinned: Bool

        private enum CodingKeys: String, CodingKey {
            case key, reader, addressing, guess, until, pinned
            case responseLength = "response_length"
            case trialInterval = "trial_interval"
            case documentsSinceTrial = "documents_since_trial"
            case learntAt = "learnt_at"
        }

        init(_ link: LearntLink) {
            key = link.key
            reader = link.reader
            responseLength = link.profile.ladder.responseLength
            addressing = link.profile.addressing
            guess = link.profile.ladder.isGuess
            trialInterval = link.profile.trial.interval
            documentsSinceTrial = link.profile.trial.documents
            learntAt = link.written.formatted(.iso8601)
            until = link.isPinned ? nil : link.until.formatted(.iso8601)
            pinned = link.isPinned
        }
    }

    let links: [Link]

    init(_ links: [LearntLink]) { self.links = links.map(Link.init) }
}

extension LearntLink {
    /// A table for a technician: the key's beginning, the length, how files are named, until when, and the reader.
    static func lines(_ links: [LearntLink], _ language: Language) -> [String] {
        let header = [
            Words(en: "KIND", vi: "LOẠI"), Words(en: "BYTES", vi: "BYTE"), Words(en: "NAMED BY", vi: "GỌI TỆP BẰNG"),
            Words(en: "UNTIL", vi: "ĐẾN NGÀY"), Words(en: "READER", vi: "ĐẦU ĐỌC"),
        ]
        return Table.lines(header: header.map { $0[language] }, links.map { $0.cells(language) })
    }

    private func cells(_ language: Language) -> [String] {
        let length = "\(profile.ladder.responseLength)" + (profile.ladder.isGuess ? "?" : "")
        let day =
            isPinned ? Words(en: "pinned", vi: "đã ghim")[language] : until.formatted(.iso8601.year().month().day())
        return [String(key.prefix(16)), length, profile.addressing.rawValue, day, (reader ?? "").printable]
    }
}

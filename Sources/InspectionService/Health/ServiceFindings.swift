import DocumentTrust
import Glibc
import Inspection
import InspectionAPI
import SmartCard

extension FindingList {
    /// What the daemon can say of the doctor's walk by itself: its own health, trust, the helper for portraits, and its readers as the
    /// table of models and their states have them. USB, drivers, the machine's services and the link to a card are `cccdctl doctor`'s.
    init(of dependencies: APIDependencies) async {
        let configuration = dependencies.configuration.value
        let health = await dependencies.health.health
        let known = Set(health.reasons.map(\.code))
        var findings = health.reasons.map { ServiceFinding($0.blocks ? .broken : .warning, $0.code, $0.detail) }
        findings += Self.readers((try? await dependencies.pool.list())?.map(\.reader) ?? [], configuration.readers)
        findings += Self.trust(dependencies.trust()).filter { !known.contains($0.code) }
        let converter = configuration.portraitConverter
        if access(converter, X_OK) != 0 {
            findings.append(.init(.note, ProblemCode.conversionUnavailable.rawValue, converter))
        }
        self.init(findings)
    }

    /// What the table of models says of readers, and what lies in them.
    static func readers(_ readers: [ReaderDescription], _ preferences: ReaderPreferences) -> [ServiceFinding] {
        var findings = readers.flatMap { reader in
            let model = preferences.models.model(named: reader.name)
            let reason = model?.notRecommended.map {
                ServiceFinding(.warning, "reader.not_recommended", "\(reader.name): \($0.en)")
            }
            let complaint = ReaderComplaint(reader, preferences.models).map {
                ServiceFinding(.warning, $0.code, "\(reader.name): \($0.fact)")
            }
            return [reason, complaint].compactMap { $0 }
        }
        if !readers.isEmpty, readers.allSatisfy({ preferences.ignores($0.name) }) {
            let names = readers.map(\.name).joined(separator: "; ")
            findings.append(.init(.broken, "reader.all_ignored", names))
        }
        return findings
    }

    /// What an operator should look at in the trust material. What of it keeps every document from being accepted is the health's to say.
    static func trust(_ holdings: TrustHoldings) -> [ServiceFinding] {
        var findings = holdings.warnings.map { warning in
            let items = warning.first.compactMap { item in
                let words = [item.country, item.until].compactMap { $0 }
                return words.isEmpty ? nil : words.joined(separator: " ")
            }
            let level: ServiceFinding.Level =
                warning.code == TrustWarning.Code.crlMissing.rawValue ? .note : .warning
            return ServiceFinding(
                level,
                warning.code,
                (["\(warning.count) ×"] + [items.joined(separator: ", ")]).filter { !$0.isEmpty }
                    .joined(separator: " ")
            )
        }
        findings += holdings.refused.map { refused in
            let isKept = RefusedMaterial.Reason(rawValue: refused.code)?.isForInformation ?? false
            let fact = [refused.source, refused.detail].compactMap { $0 }.joined(separator: ": ")
            return ServiceFinding(isKept ? .note : .warning, refused.code, fact)
        }
        if let store = holdings.store, let error = store.error {
            let fact = [store.path, store.detail].compactMap { $0 }.joined(separator: ": ")
            findings.append(.init(.warning, error, fact))
        }
        return findings
    }
}

import CodeCatalogue
import InspectionAPI
import Receipts

extension ServiceInfo {
    /// The service as a client finds it.
    init(for client: Client, in language: Language, _ dependencies: APIDependencies) async {
        let profile = client.profile
        self.init(
            version: dependencies.version,
            health: await dependencies.health.health.speaking(language),
            profile: profile.name,
            fields: profile.fields.map(\.rawValue).sorted(),
            portrait: profile.portrait,
            evidence: profile.evidence,
            challenge: profile.challenge,
            purposes: profile.purposes.sorted(),
            needsPurpose: profile.needsPurpose,
            trust: dependencies.trust(),
            clock: dependencies.clock(),
            receiptKey: dependencies.desk.dependencies.receipts?.key
        )
    }
}

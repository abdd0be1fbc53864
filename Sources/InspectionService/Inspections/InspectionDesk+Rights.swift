import InspectionAPI

/// What becomes of inspections when the operator changes the rights of clients.
extension InspectionDesk {
    private func follow(_ id: String, to client: Client) {
        guard let before = records[id]?.client else { return }
        guard before != client else { return }
        records[id]?.client = client
        records[id]?.former.append(before.profile)
        guard before.owner != client.owner, let key = records[id]?.idempotencyKey else { return }
        keys.move(.init(owner: before.owner, key: key), to: .init(owner: client.owner, key: key))
    }

    /// Ends the orders of clients who are not granted any more what they were opened by, and forgets what was read for them.
    func reviewRights() {
        reviews += 1
        let clients = dependencies.configuration.value.clients
        for (id, record) in records {
            let profile = clients.profile(of: record.client)
            let grants = profile?.grantsAll(of: record.client.profile, record.fields, portrait: record.portrait)
            if grants == true, let profile {
                // It may have another name now: the order is its client's all the same.
                follow(id, to: Client(peer: record.client.peer, profile: profile, party: record.client.party))
                continue
            }
            if record.state.isFinal { forget(id) } else { callOff(id, .rightsChanged) }
        }
    }
}

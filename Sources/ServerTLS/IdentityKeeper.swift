import Synchronization

/// The operator's certificate as its files had it when they were read last: new ones count from the next connection on.
package final class IdentityKeeper: Sendable {
    private let (certificate, key): (String, String)
    private let held: Mutex<ServerIdentity>

    /// Reads the files.
    ///
    /// - Throws: why they cannot be used.
    package init(certificate: String, key: String) throws(ServerIdentityError) {
        (self.certificate, self.key) = (certificate, key)
        held = Mutex(try ServerIdentity(certificate: certificate, key: key))
    }

    /// Reads them again; where they cannot be used what was read before stays.
    ///
    /// - Throws: why they cannot be used.
    package func reload() throws(ServerIdentityError) {
        let identity = try ServerIdentity(certificate: certificate, key: key)
        held.withLock { $0 = identity }
    }

    /// What the next connection is shown.
    package var identity: ServerIdentity { held.withLock { $0 } }
}

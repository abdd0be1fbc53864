package import CitizenCard
package import InspectionAPI

extension AccessClaim {
    /// The claim that an order makes.
    ///
    /// - Throws: `AccessClaimError` for one that cannot be right.
    package init(_ secret: OrderedAccess.Secret) throws(AccessClaimError) {
        switch secret {
        case .can(let text): self = try .can(text)
        case .number(let text): self = try .number(text)
        case .mrz(let text): self = try .mrz(text)
        case .qr(let text): self = try .qr(text)
        case .mrzFields(let number, let birth, let expiry):
            self = try .mrzFields(documentNumber: number, dateOfBirth: birth, dateOfExpiry: expiry)
        }
    }
}

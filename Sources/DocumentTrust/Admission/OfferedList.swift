package import Foundation
package import OpenSSLCrypto

/// A list, and what stands behind it: its signature, and whether the operator allowed unsigned material.
package struct OfferedList: Sendable {
    /// What it vouches for.
    enum Contents: Sendable {
        case encoded([[UInt8]])
        /// Known to be authorities' already.
        case authorities([Certificate])
    }

    let contents: Contents
    /// Nil where nobody signed, or wrongly.
    package let signature: ListSignature?
    /// Whether the operator allowed its elements to count where its signature does not.
    let isVouchedByOperator: Bool
    /// Whether what it brings is for tests.
    let isTest: Bool
    /// Whom the operator named as the signer of this list, in place of any anchor.
    let signers: [Certificate]?
    /// Whether it was found to be in time when it came.
    let wasTaken: Bool
    /// In place of a signature that was not kept: the fingerprints of the anchors that it rested on, and its series.
    let basis: (anchors: Set<[UInt8]>, series: String)?
    let signingTime: Date?

    /// A list that is offered now.
    package init(
        _ list: SignedMasterList,
        isVouchedByOperator: Bool = false,
        isTest: Bool = false,
        signers: [Certificate]? = nil
    ) {
        contents = .encoded(list.certificates)
        signature = list.signature
        signingTime = signature?.signingTime
        (self.isVouchedByOperator, self.isTest, self.signers) = (isVouchedByOperator, isTest, signers)
        (wasTaken, basis) = (false, nil)
    }

    /// A deviation list, which vouches for no certificate.
    package init(_ list: SignedDeviationList, isVouchedByOperator: Bool = false, signers: [Certificate]? = nil) {
        contents = .authorities([])
        signature = list.signature
        signingTime = signature?.signingTime
        (self.isVouchedByOperator, isTest, self.signers) = (isVouchedByOperator, false, signers)
        (wasTaken, basis) = (false, nil)
    }

    /// A list that was taken in before.
    package init(taken authorities: [Certificate], signature: ListSignature, signers: [Certificate]?) {
        contents = .authorities(authorities)
        self.signature = signature
        signingTime = signature.signingTime
        self.signers = signers
        (isVouchedByOperator, isTest, wasTaken, basis) = (false, false, true, nil)
    }

    /// A list that was taken in when its signature was not kept yet.
    package init(taken authorities: [Certificate], restingOn anchors: Set<[UInt8]>, series: String, signedAt: Date?) {
        contents = .authorities(authorities)
        signature = nil
        signingTime = signedAt
        (isVouchedByOperator, isTest, signers, wasTaken) = (false, false, nil, true)
        basis = (anchors, series)
    }

    /// Of what series this list is one.
    var series: String? { signature?.series ?? basis?.series }
}

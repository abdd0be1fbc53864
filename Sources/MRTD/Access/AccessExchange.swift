import OpenSSLCrypto
import SmartCard

/// One command of an access protocol and its answer, with the failures named by the command.
struct AccessExchange {
    let channel: any CardChannel
    let step: String
    /// Whether the command is the one by which the card learns whether the secret is right.
    var provesSecret = false

    func transmit(_ command: CommandAPDU) async throws(AccessError) -> ResponseAPDU {
        do throws(CardChannelError) {
            return try await channel.transmit(command)
        } catch {
            throw AccessError(.channelFailed, at: step, channelError: error, secretWasSent: provesSecret)
        }
    }

    /// Runs a computation on the reader's own values, which fails only when the library does.
    func compute<Value>(_ body: () throws(OpenSSLError) -> Value) throws(AccessError) -> Value {
        do throws(OpenSSLError) {
            return try body()
        } catch {
            throw AccessError(.cryptoFailed, at: step)
        }
    }

    /// The chip's public key, which has to be an element of the group and neither the reader's own sent back nor its inverse.
    func publicKey(
        _ encoded: [UInt8],
        in group: KeyAgreementGroup,
        not own: GroupElement
    ) throws(AccessError) -> GroupElement {
        do throws(OpenSSLError) {
            let key = try group.element(encoded)
            guard !own.isReflected(by: key) else { throw OpenSSLError(.invalidPoint, in: "PACE") }
            return key
        } catch {
            throw AccessError(.publicKeyInvalid, at: step)
        }
    }
}

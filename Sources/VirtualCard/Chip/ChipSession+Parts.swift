import SmartCard

/// Protected answers in parts, and Ne that has to be exact: what some chips make of lengths inside a session.
extension ChipSession {
    /// What is sent of an answer at once; the rest waits for GET RESPONSE.
    mutating func part(of response: ResponseAPDU) -> ResponseAPDU {
        rest = nil
        guard let length = image.behaviour.partLength, response.data.count > length else { return response }
        let left = Array(response.data.dropFirst(length))
        rest = (left, response.status)
        let announced = left.count < 256 ? left.count : 0
        return ResponseAPDU(
            data: Array(response.data.prefix(length)),
            status: StatusWord(rawValue: 0x6100 | UInt16(announced))
        )
    }

    /// What is left, which may have to be sent in parts again.
    func getResponse() throws -> ResponseAPDU {
        guard secureMessaging != nil, image.behaviour.partLength != nil else {
            throw ChipRefusal(.instructionNotSupported)
        }
        guard let (data, status) = rest else { throw ChipRefusal(.conditionsNotSatisfied) }
        return ResponseAPDU(data: data, status: status)
    }

    /// Refuses, where the chip minds it, an Ne larger than what there is to return.
    func checkExactLength(_ expected: Int, of available: Int) throws {
        guard image.behaviour.insistsOnExactLength, secureMessaging != nil, expected > available, available > 0 else {
            return
        }
        throw ChipRefusal(available < 256 ? StatusWord(rawValue: 0x6C00 | UInt16(available)) : .wrongLength)
    }
}

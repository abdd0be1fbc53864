import DocumentCore
import OpenSSLCrypto
import SmartCard

/// The chip's end of secure messaging, written for the tests from Doc 9303-11, 9.8, without the reader's code.
struct ChipSession {
    let cipher: BlockCipher
    let encryption: SecretBytes
    let authentication: SecretBytes
    var counter: [UInt8]

    private var block: Int { cipher.blockLength }

    /// The plain command; nil when its checksum is wrong.
    mutating func open(_ command: CommandAPDU) throws -> CommandAPDU? {
        count()
        guard command.cla & 0x0C == 0x0C else { return nil }
        var reader = BERReader(command.data)
        let objects = try reader.readAll()
        guard let mac = objects.last, mac.tag == 0x8E else { return nil }
        let body = Array(objects.dropLast().map(\.encoded).joined())
        let input = pad(command.header) + (body.isEmpty ? [] : pad(body))
        guard try checksum(input) == Array(mac.value) else { return nil }
        var plain = CommandAPDU(cla: command.cla & ~0x0C, ins: command.ins, p1: command.p1, p2: command.p2)
        for object in objects.dropLast() {
            switch object.tag {
            case 0x87: plain.data = try decrypt(Array(object.value.dropFirst()))
            case 0x85: plain.data = try decrypt(Array(object.value))
            case 0x97:
                let length = object.value.reduce(0) { $0 << 8 | Int($1) }
                plain.expectedLength = length == 0 ? (object.value.count == 2 ? 65536 : 256) : length
                plain.forcesExtendedLength = object.value.count == 2
            default: return nil
            }
        }
        return plain
    }

    /// The protected response.
    mutating func protect(_ response: ResponseAPDU, to instruction: UInt8) throws -> ResponseAPDU {
        count()
        var objects: [UInt8] = []
        if !response.data.isEmpty {
            let cryptogram = try cipher.encryptCBC(key: encryption, iv: iv(), pad(response.data))
            objects = instruction & 1 == 1 ? BER.encode(0x85, cryptogram) : BER.encode(0x87, [0x01] + cryptogram)
        }
        objects += [0x99, 0x02, response.status.sw1, response.status.sw2]
        objects += BER.encode(0x8E, try checksum(pad(objects)))
        return ResponseAPDU(data: objects, status: response.status)
    }

    private func decrypt(_ cryptogram: [UInt8]) throws -> [UInt8] {
        let padded = try cipher.decryptCBC(key: encryption, iv: iv(), cryptogram)
        return Array(padded[..<(padded.lastIndex(of: 0x80) ?? 0)])
    }

    private func iv() throws -> [UInt8]? {
        cipher == .tripleDES ? nil : try cipher.encryptCBC(key: encryption, counter)
    }

    private func checksum(_ input: [UInt8]) throws -> [UInt8] {
        cipher == .tripleDES
            ? try RetailMAC.compute(key: authentication, paddedData: counter + input)
            : try CMAC.compute(key: authentication, counter + input)
    }

    private func pad(_ data: [UInt8]) -> [UInt8] {
        var padded = data + [0x80]
        while padded.count % block != 0 { padded.append(0) }
        return padded
    }

    private mutating func count() {
        var index = counter.count - 1
        repeat {
            counter[index] &+= 1
            index -= 1
        } while index >= 0 && counter[index + 1] == 0
    }
}

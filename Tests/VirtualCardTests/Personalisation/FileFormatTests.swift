import DocumentCore
import Foundation
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

@Suite struct FileFormatTests {
    /// The person of the two DG13 samples.
    private func sampleHolder() throws -> Holder {
        var holder = try profile("nguyen-van-an").holder
        holder.number = "000090123456"
        holder.fullName = "Nguyễn Văn Thử"
        holder.dateOfBirth = try #require(ProfileDate("1990-01-01"))
        holder.placeOfOrigin = "Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu"
        holder.placeOfResidence = "Số 1 Đường Mẫu, Phường Mẫu, Quận Mẫu, Thành phố Mẫu"
        holder.personalIdentification = "Nốt ruồi C:1cm trên sau mép phải"
        holder.dateOfIssue = try #require(ProfileDate("2021-04-15"))
        holder.dateOfExpiry = ProfileDate("2030-01-01")
        holder.fatherName = "Nguyễn Văn Cha"
        holder.motherName = "Trần Thị Mẹ"
        holder.spouseName = nil
        holder.oldNumber = "012345678"
        holder.item16 = "0123456789ABCDEF"
        return holder
    }

    @Test(arguments: [CardProfile.ParentsShape.siblings, .wrapped])
    func dg13IsTheSampleByteForByte(shape: CardProfile.ParentsShape) throws {
        let name = shape == .siblings ? "dg13_sibling" : "dg13_nested"
        let samples = try ["dg13_sibling", "dg13_nested"].map { name in
            hex(String(decoding: try fixture("vectors/\(name).hex"), as: UTF8.self))
        }
        let file = CitizenDetailsFile.encode(try sampleHolder(), generation: .citizenCard2021, parents: shape)
        #expect(samples.contains(file), "\(name): \(hexString(file))")
    }

    @Test func dg13Of2024HasNoResidenceAndNoDateOfIssue() throws {
        let file = CitizenDetailsFile.encode(try sampleHolder(), generation: .identityCard2024, parents: .siblings)
        let items = try BERReader.readOne(file).children()[0].children()[2].children()
        let numbers = try items.map { try $0.children()[0].unsignedInteger() }
        #expect(numbers == [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16])
    }

    @Test func noExpiryNoParentsAndNoSpouse() throws {
        var holder = try sampleHolder()
        holder.dateOfExpiry = nil
        (holder.fatherName, holder.motherName) = (nil, nil)
        let file = CitizenDetailsFile.encode(holder, generation: .citizenCard2021, parents: .wrapped)
        let items = try BERReader.readOne(file).children()[0].children()[2].children()
        #expect(Array(try items[11].children()[1].value) == Array("Không thời hạn".utf8))
        #expect(Array(items[12].encoded) == hex("300302010D"))
        #expect(Array(items[13].encoded) == hex("300302010E"))
    }

    @Test func theFaceRecordCountsItsBytes() throws {
        let image = try fixture("portraits/drawn.jpg")
        let header = try #require(ImageHeader(image))
        #expect(header.format == .jpeg && header.width == 480 && header.height == 640)
        let file = FaceImageFile.encode(image, header: header, sex: .female)
        let template = try BERReader.readOne(file).children()[0].children()[1]
        let record = try #require(try template.firstChild(0x5F2E)).value
        #expect(record.starts(with: Array("FAC\u{0}010\u{0}".utf8)))
        func number(_ offset: Int, _ count: Int) -> Int {
            record.dropFirst(offset).prefix(count).reduce(0) { $0 << 8 | Int($1) }
        }
        #expect(number(8, 4) == record.count)
        #expect(number(12, 2) == 1)
        #expect(number(14, 4) == record.count - 14)
        #expect(number(18, 2) == 0)
        #expect(number(36, 2) == 480 && number(38, 2) == 640)
        #expect(Array(record.dropFirst(46)) == image)
    }

    @Test func jpeg2000IsRecognised() throws {
        let header = try #require(ImageHeader(try fixture("portraits/drawn.jp2")))
        #expect(header.format == .jpeg2000 && header.width == 480 && header.height == 640)
    }

    @Test func aBareCodestreamIsRecognised() throws {
        let image = try fixture("../portrait/Tests/Pictures/good/rgb.j2k")
        let header = try #require(ImageHeader(image))
        #expect(header.format == .jpeg2000 && header.width == 48 && header.height == 60)
        #expect(ImageHeader(Array(image.prefix(16))) == nil)
    }

    @Test(arguments: ["", "FFD8", "FFD8FFC0", "FFD8FFE00000", "FFD8FFE0FFFF", "0000000C6A502020", "89504E47"])
    func brokenPicturesAreNone(bytes: String) { #expect(ImageHeader(hex(bytes)) == nil) }

    @Test func commonListsTheGroupsInOrder() {
        let file = CommonDataFile.encode(dataGroups: [15, 1, 14, 13, 3, 2])
        #expect(file == hex("60185F0104303130375F36063034303030305C06617563 6D6E6F"))
    }
}

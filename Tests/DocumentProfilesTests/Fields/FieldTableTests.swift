import DocumentProfiles
import InspectionAPI
import Testing

/// The field-to-group table: what is read, and whose value counts.
@Suite struct FieldTableTests {
    private let table: FieldTable = [.fullName: [13, 1], .placeOfResidence: [13, 11], .telephone: [11], .mrz: [1]]

    private func read(_ parts: [Int: [FieldName: FieldValue]], for names: Set<FieldName>) -> [Int] {
        var tried: Set<Int> = [1]
        var order: [Int] = []
        func fields() -> DocumentFields { table.fields(from: parts.filter { tried.contains($0.key) }) }
        while let group = table.nextGroup(for: names, having: fields(), tried: tried) {
            tried.insert(group)
            order.append(group)
        }
        return order
    }

    @Test func aFieldThatTheZoneAloneHasNeedsNoOtherGroup() {
        #expect(read([1: [.mrz: .text("zone")]], for: [.mrz]) == [])
        #expect(read([:], for: [.religion]) == [], "no document of this kind has it")
        #expect(read([:], for: []) == [])
    }

    @Test func theGroupWithTheLastWordIsReadWhateverTheZoneSays() {
        #expect(read([1: [.fullName: .text("AN")], 13: [.fullName: .text("Ân")]], for: [.fullName]) == [13])
    }

    @Test func theNextGroupIsReadOnlyWhereTheFirstHasNoWord() {
        #expect(read([13: [.placeOfResidence: .text("Huế")]], for: [.placeOfResidence]) == [13])
        #expect(read([13: [.placeOfResidence: .absent]], for: [.placeOfResidence]) == [13, 11])
        #expect(read([:], for: [.placeOfResidence]) == [13, 11], "a group that is not there says nothing")
        #expect(read([:], for: [.telephone, .placeOfResidence]) == [11, 13])
    }

    @Test func theFirstGroupWithAValueGivesTheField() {
        let fields = table.fields(from: [
            1: [.fullName: .text("AN"), .mrz: .text("zone")], 13: [.fullName: .absent, .placeOfResidence: .absent],
        ])
        #expect(fields.values == [.fullName: .text("AN"), .mrz: .text("zone"), .placeOfResidence: .absent])
        #expect(fields.groups == [.fullName: 1, .mrz: 1, .placeOfResidence: 13])
        #expect(table.fields(from: [:]).values.isEmpty)
    }

    @Test func aGroupsFieldThatTheTableDoesNotNameIsNotGiven() {
        #expect(table.fields(from: [1: [.sex: .text("F")], 11: [.religion: .text("x")]]).values.isEmpty)
    }

    @Test func unverifiedFollowsTheGroupThatTheValueCameFrom() {
        let fields = table.fields(from: [1: [.mrz: .text("zone")], 11: [.telephone: .text("1")]])
        let all: Set<FieldName> = [.mrz, .telephone]
        #expect(fields.unverified(of: all, hasPortrait: true, trusted: [1]) == ["telephone", "portrait"])
        #expect(fields.unverified(of: all, hasPortrait: true, trusted: [2, 11]) == ["mrz"])
        #expect(fields.unverified(of: [.mrz], hasPortrait: false, trusted: []) == ["mrz"])
    }

    @Test func whatDoesNotExpireSaysSoBesideItsExpiry() {
        var fields = DocumentFields()
        fields.setWithoutExpiry(from: 13)
        #expect(fields.granted([.dateOfExpiry]) == ["date_of_expiry": .absent, "no_expiry": .flag(true)])
        #expect(fields.granted([.mrz]).isEmpty)
        #expect(fields.withheld(from: []).isEmpty)
    }

    @Test func rowsOfAProfileTakeThePlaceOfDoc9303s() {
        let merged = FieldTable.travelDocument.merging([.fullName: [13]])
        #expect(merged.groups[.fullName] == [13])
        #expect(merged.groups[.telephone] == [11])
        #expect(merged.names(group: 13) && !FieldTable.travelDocument.names(group: 13))
    }
}

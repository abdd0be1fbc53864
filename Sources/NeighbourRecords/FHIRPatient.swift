internal import Foundation
import DocumentCore
import InspectionAPI

/// A resource `Patient` of HL7 FHIR R4 (hl7.org/fhir/R4/patient.html).
enum FHIRPatient {
    static func make(_ source: RecordSource) throws(RecordRefusal) -> JSONValue {
        let contents: [String: JSONValue?] = [
            "identifier": .list([personalNumber(source), oldNumber(source), documentNumber(source)]),
            "name": .list([name(source)]),
            "gender": source[.sex].flatMap(gender),
            "birthDate": source[.dateOfBirth].flatMap(date),
            "address": .list([source[.placeOfResidence].map { .members(["use": "home", "text": .string($0)]) }]),
            "photo": .list([photo(source)]),
            "contact": .list([
                contact(source[.fatherName], "FTH"), contact(source[.motherName], "MTH"),
                contact(source[.spouseName], "SPS"),
            ]),
            "extension": .list([nationality(source), birthPlace(source)]),
        ]
        guard contents.values.contains(where: { $0 != nil }) else { throw .empty }
        var patient = contents
        patient["resourceType"] = "Patient"
        patient["meta"] = meta(source)
        return .members(patient)
    }

    /// The report it was made of; of what is not verified, a label that says so (HL7 v3, integrity confidence) and the names of the fields.
    private static func meta(_ source: RecordSource) -> JSONValue {
        let unverified = source.unverified
        let isCertain = unverified.isEmpty && source.report.decision.status == .accept
        return .members([
            "source": .string("urn:cccd:inspection:\(source.report.id)"),
            "security": isCertain
                ? nil
                : [
                    coding(
                        "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
                        "UNCERTREL",
                        "uncertain reliability"
                    )
                ],
            "tag": .list(
                [coding("urn:cccd:decision", source.report.decision.status.rawValue)]
                    + unverified.map { coding("urn:cccd:unverified", $0) }
            ),
        ])
    }

    private static func coding(_ system: String, _ code: String, _ display: String? = nil) -> JSONValue {
        .members(["system": .string(system), "code": .string(code), "display": .text(display)])
    }

    private static let identifierTypes = "http://terminology.hl7.org/CodeSystem/v2-0203"

    private static func personalNumber(_ source: RecordSource) -> JSONValue? {
        source[.personalNumber].map {
            .members([
                "use": "official", "type": .members(["coding": [coding(identifierTypes, "NI")]]),
                "system": .string(source.terms.personalNumberSystem), "value": .string($0),
            ])
        }
    }

    private static func oldNumber(_ source: RecordSource) -> JSONValue? {
        source[.oldIDNumber].map {
            .members([
                "use": "old", "type": .members(["coding": [coding(identifierTypes, "NI")]]),
                "system": "urn:cccd:old-id-number", "value": .string($0),
            ])
        }
    }

    /// The number of the document itself, for as long as it is valid.
    private static func documentNumber(_ source: RecordSource) -> JSONValue? {
        source[.documentNumber].map {
            let (start, end) = (source.wholeDate(.dateOfIssue), source.wholeDate(.dateOfExpiry))
            return .members([
                "use": "secondary", "system": "urn:cccd:document-number", "value": .string($0),
                "period": start == nil && end == nil ? nil : .members(["start": .text(start), "end": .text(end)]),
            ])
        }
    }

    private static func name(_ source: RecordSource) -> JSONValue? {
        source.name.map {
            .members([
                "use": "official", "text": .string($0.text), "family": .text($0.family),
                "given": .list($0.given.map { .string($0) }),
            ])
        }
    }

    private static func gender(_ letter: String) -> JSONValue? {
        switch letter {
        case "M": "male"
        case "F": "female"
        // Left open by the document.
        case "X": "unknown"
        default: nil
        }
    }

    /// A date of FHIR: a year, a month or a day, as much as is known.
    private static func date(_ text: String) -> JSONValue? {
        text.wholeMatch(of: /[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?/) == nil ? nil : .string(text)
    }

    private static func photo(_ source: RecordSource) -> JSONValue? {
        guard let image = source.portrait, let kind = source.report.portrait?.mediaType else { return nil }
        return .members(["contentType": .string(kind), "data": .string(Data(image).base64EncodedString())])
    }

    private static func contact(_ name: String?, _ role: String) -> JSONValue? {
        name.map {
            let type = coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", role)
            return .members([
                "relationship": [.members(["coding": [type]])], "name": .members(["text": .string($0)]),
            ])
        }
    }

    private static func nationality(_ source: RecordSource) -> JSONValue? {
        source[.nationality].map {
            let isCode = $0.wholeMatch(of: /[A-Z]{3}/) != nil
            let concept: JSONValue =
                isCode ? .members(["coding": [coding("urn:iso:std:iso:3166", $0)]]) : .members(["text": .string($0)])
            return .members([
                "url": "http://hl7.org/fhir/StructureDefinition/patient-nationality",
                "extension": [.members(["url": "code", "valueCodeableConcept": concept])],
            ])
        }
    }

    private static func birthPlace(_ source: RecordSource) -> JSONValue? {
        source[.placeOfBirth].map {
            .members([
                "url": "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
                "valueAddress": .members(["text": .string($0)]),
            ])
        }
    }
}

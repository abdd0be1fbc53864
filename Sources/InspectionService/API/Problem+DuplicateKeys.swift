import Foundation
import InspectionAPI
import StrictJSON

extension DuplicateKeys {
    /// Refuses an order with an object that has a name twice.
    ///
    /// - Throws: `request.invalid_property` with the place of the second one; `request.malformed`.
    static func refuse(inOrder body: Data) throws(Problem) {
        do throws(Fault) {
            try refuse(in: body)
        } catch {
            throw switch error {
            case .encoding: Problem(.malformedRequest, "not UTF-8")
            case .trailingComma: Problem(.malformedRequest, "a comma that nothing follows")
            case .malformed: Problem(.malformedRequest)
            case .repeated(let place): Problem(.invalidProperty, "a name is given twice", properties: [place])
            }
        }
    }
}

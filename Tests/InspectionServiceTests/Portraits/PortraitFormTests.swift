import Testing

@testable import InspectionService

@Suite struct AcceptedMediaTypesTests {
    @Test(arguments: [
        ("", 1.0, 1.0), ("*/*", 1, 1), ("image/jpeg", 1, 0), ("image/jpeg, */*;q=0.1", 1, 0.1),
        ("image/*;q=0.5, image/jp2", 0.5, 1), ("IMAGE/JPEG ; q=0.25", 0.25, 0), ("application/json", 0, 0),
        ("image/jpeg;q=0, */*", 0, 1), ("text/html, image/*", 1, 1), (";;,,", 1, 1), ("image/jpeg;q=nonsense", 1, 0),
    ])
    func aTypeIsLikedByTheRangeThatNamesItMostExactly(accept: String, jpeg: Double, jp2: Double) {
        let accepted = AcceptedMediaTypes(accept)
        #expect(accepted.quality(of: "image/jpeg") == jpeg)
        #expect(accepted.quality(of: "image/jp2") == jp2)
    }
}

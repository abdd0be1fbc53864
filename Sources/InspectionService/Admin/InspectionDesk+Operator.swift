import InspectionAPI

extension InspectionDesk {
    /// Where each inspection stands that is under way or kept.
    var states: [InspectionState] { records.values.map(\.state) }

    /// Forgets every result that is kept.
    ///
    /// - Returns: how many.
    func purge() -> Int {
        let before = records.count
        forgetAll()
        return before - records.count
    }
}

extension String {
    /// The text with spaces behind it, at least `width` columns wide.
    func padded(to width: Int) -> String {
        let columns = columns
        return columns >= width ? self : self + String(repeating: " ", count: width - columns)
    }
}

extension String {
    /// The text with spaces before it, at least `width` columns wide.
    func leftPadded(to width: Int) -> String {
        let columns = columns
        return columns >= width ? self : String(repeating: " ", count: width - columns) + self
    }
}

/// Every order of a few things.
func everyOrder<Element>(of elements: [Element]) -> [[Element]] {
    guard let last = elements.last else { return [[]] }
    return everyOrder(of: elements.dropLast()).flatMap { order in
        (0...order.count).map { place in
            var longer = order
            longer.insert(last, at: place)
            return longer
        }
    }
}

private func everyOrder<Element>(of elements: ArraySlice<Element>) -> [[Element]] { everyOrder(of: Array(elements)) }

/// First in, first out. Unlike a slice it holds nothing of what left it, which might hold the line itself.
struct WaitingLine<Element> {
    private var coming: [Element] = []
    private var leaving: [Element] = []

    /// How many are in it.
    var count: Int { coming.count + leaving.count }

    /// Adds one at the end.
    mutating func append(_ element: Element) {
        coming.append(element)
    }

    /// Takes the first, nil when there is none.
    mutating func popFirst() -> Element? {
        if leaving.isEmpty {
            leaving = coming.reversed()
            coming = []
        }
        return leaving.popLast()
    }
}

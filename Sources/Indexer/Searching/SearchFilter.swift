/// Bounds a search to a part of the collection. Fields are joined by AND, the values of one field by OR.
public struct SearchFilter: Sendable, Equatable {
    /// For each field the labels of which a document must have one. An empty list lets nothing through.
    public var labels: [LabelField: [String]]
    /// For each field the labels of which a document must have none.
    public var excludedLabels: [LabelField: [String]]
    /// For each field the range in which the document's number must lie.
    public var numbers: [NumberField: NumberRange]

    /// Creates a filter; without arguments it lets everything through.
    public init(
        labels: [LabelField: [String]] = [:],
        excludedLabels: [LabelField: [String]] = [:],
        numbers: [NumberField: NumberRange] = [:]
    ) {
        self.labels = labels
        self.excludedLabels = excludedLabels
        self.numbers = numbers
    }

    /// Whether it lets everything through.
    public var isEmpty: Bool { self.labels.isEmpty && self.excludedLabels.isEmpty && self.numbers.isEmpty }
}

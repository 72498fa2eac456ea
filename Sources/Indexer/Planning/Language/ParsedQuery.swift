/// A query as a person meant it: what to rank by, what must or must not be there, and what was not understood.
public struct ParsedQuery: Sendable, Hashable {
    /// What to rank by: the free text and the words of the phrases, in the order in which they were typed.
    public var text: String
    /// Texts that must stand in a hit as they are.
    public var phrases: [String]
    /// Texts that must not stand in a hit.
    public var excludedText: [String]
    /// Labels that a hit must have: any of one field's values, and every field.
    public var labels: [LabelField: [String]]
    /// Labels that a hit must not have.
    public var excludedLabels: [LabelField: [String]]
    /// Ranges in which a hit's numbers must lie.
    public var numbers: [NumberField: NumberRange]
    /// What was not understood or was changed, in the order of the text; at most `maximumNotices`.
    public var notices: [QueryNotice]

    /// The most notices that one query gives.
    public static let maximumNotices = 20

    /// Creates a query; without arguments, the empty one.
    public init(
        text: String = "",
        phrases: [String] = [],
        excludedText: [String] = [],
        labels: [LabelField: [String]] = [:],
        excludedLabels: [LabelField: [String]] = [:],
        numbers: [NumberField: NumberRange] = [:],
        notices: [QueryNotice] = []
    ) {
        self.text = text
        self.phrases = phrases
        self.excludedText = excludedText
        self.labels = labels
        self.excludedLabels = excludedLabels
        self.numbers = numbers
        self.notices = notices
    }

    /// Whether nothing at all was asked for.
    public var isEmpty: Bool {
        self.text.isEmpty && self.excludedText.isEmpty && self.labels.isEmpty && self.excludedLabels.isEmpty
            && self.numbers.isEmpty
    }
}

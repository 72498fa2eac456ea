/// One document as it is given to the index: a passage of an article, a message, a solved case.
public struct IndexDocument: Sendable, Equatable {
    /// Identifies the document in its collection, 1 to 200 bytes; writing the same key again replaces it.
    public var key: String
    /// What hits collapse to, for example the article of a passage; nil for the document itself.
    public var group: String?
    /// What the source calls the state this document was made from; verification compares it.
    public var revision: String
    /// One line.
    public var title: String
    /// Questions in readers' words that the document answers.
    public var questions: [String]
    /// Questions that use has taught; they help finding and are not shown.
    public var learned: [LearnedQuestion]
    /// Plain text.
    public var body: String
    /// Exact fields.
    public var labels: [LabelField: [String]]
    /// Sortable fields.
    public var numbers: [NumberField: Double]

    /// Creates a document.
    public init(
        key: String,
        group: String? = nil,
        revision: String = "",
        title: String = "",
        questions: [String] = [],
        learned: [LearnedQuestion] = [],
        body: String = "",
        labels: [LabelField: [String]] = [:],
        numbers: [NumberField: Double] = [:]
    ) {
        self.key = key
        self.group = group
        self.revision = revision
        self.title = title
        self.questions = questions
        self.learned = learned
        self.body = body
        self.labels = labels
        self.numbers = numbers
    }
}

/// One document as it is given to the index: a passage of an article, a message, a solved case, a suggestion.
public struct IndexDocument: Sendable, Equatable {
    /// How a document is to be found.
    public enum Form: Sendable, Hashable {
        /// By the words of its text.
        case text
        /// By what is typed of its title so far; for collections of suggestions alone.
        case suggestion
    }

    /// How it is to be found.
    public var form: Form
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
        body: String = "",
        labels: [LabelField: [String]] = [:],
        numbers: [NumberField: Double] = [:],
        form: Form = .text
    ) {
        self.form = form
        self.key = key
        self.group = group
        self.revision = revision
        self.title = title
        self.questions = questions
        self.body = body
        self.labels = labels
        self.numbers = numbers
    }
}

import Foundation

/// What a message holds beside its words.
public struct MessageExtras: Sendable, Hashable, Codable {
    /// Something that happened to the conversation.
    public struct Event: Sendable, Hashable, Codable {
        /// The stable name of what happened, such as `assign`.
        public var name: String
        /// The status before.
        public var from: String?
        /// The status after.
        public var to: String?
        /// Who did it; nil for a program.
        public var by: String?
        /// The agent whom it is about.
        public var agent: String?
        /// More about it, by stable names.
        public var details: [String: String]?

        /// Creates an event.
        public init(
            name: String,
            from: String? = nil,
            to: String? = nil,
            by: String? = nil,
            agent: String? = nil,
            details: [String: String]? = nil
        ) {
            (self.name, self.from, self.to, self.by, self.agent) = (name, from, to, by, agent)
            self.details = details
        }
    }

    /// The id of a file.
    public var file: String?
    /// The id of the message that is quoted.
    public var quote: String?
    /// The id of an article.
    public var article: String?
    /// What was filled in, by the names of fields.
    public var form: [String: String]?
    /// The ids of agents who are called.
    public var mentions: [String]?
    /// What happened.
    public var event: Event?

    /// Creates what a message holds beside its words.
    public init(
        file: String? = nil,
        quote: String? = nil,
        article: String? = nil,
        form: [String: String]? = nil,
        mentions: [String]? = nil,
        event: Event? = nil
    ) {
        (self.file, self.quote, self.article, self.form) = (file, quote, article, form)
        (self.mentions, self.event) = (mentions, event)
    }

    /// Whether there is nothing.
    public var isEmpty: Bool { self == MessageExtras() }

    static let fields = 50

    func text() throws -> String? {
        if isEmpty { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    init(text: String?) throws {
        self = try text.map { try JSONDecoder().decode(Self.self, from: Data($0.utf8)) } ?? MessageExtras()
    }

    /// The extras as they would be stored.
    ///
    /// - Throws: ``RecordsError`` with the field that is wrong.
    func cleaned() throws -> MessageExtras {
        var extras = self
        let limit = HistoryLimits.externalID
        extras.file = try file.map { try HistoryText.line($0, limit, "file") }
        extras.quote = try quote.map { try HistoryText.line($0, limit, "quote") }
        extras.article = try article.map { try HistoryText.line($0, limit, "article") }
        if (form?.count ?? 0) > Self.fields || (mentions?.count ?? 0) > Self.fields {
            throw RecordsError(.tooMany, "A message has at most \(Self.fields) fields and mentions.", field: "form")
        }
        extras.mentions = try mentions?.map { try HistoryText.line($0, limit, "mentions") }
        extras.form = try form.map { form in
            var clean: [String: String] = [:]
            for (name, value) in form {
                clean[try HistoryText.line(name, 100, "form")] = try HistoryText.lines(value, 2_000, "form")
            }
            return clean
        }
        return extras
    }
}

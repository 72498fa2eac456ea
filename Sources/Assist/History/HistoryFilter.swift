public import Indexer

/// Bounds a search of articles, conversations and tickets by values. Fields are joined by AND, the values of one field
/// by OR; an empty list does not bind.
public struct HistoryFilter: Sendable, Hashable {
    /// When a message was sent or an article changed, in milliseconds since 1970 UTC.
    public var time: NumberRange?
    /// Customer satisfaction, 1 to 5.
    public var score: NumberRange?
    /// `article`, `conversation` or `ticket`.
    public var kinds: [String]
    /// The ways messages came.
    public var channels: [String]
    /// Agents who took part, by id.
    public var agents: [String]
    /// Branches, by id; what happened below them counts as well.
    public var branches: [String]
    /// Contacts, by id.
    public var contacts: [String]
    /// Tags.
    public var tags: [String]
    /// States of conversations, tickets and articles.
    public var statuses: [String]
    /// Who wrote a message: `customer`, `agent`, `bot`, `system`, `note`.
    public var speakers: [String]

    /// Creates a filter; without arguments it lets everything through.
    public init(
        time: NumberRange? = nil,
        score: NumberRange? = nil,
        kinds: [String] = [],
        channels: [String] = [],
        agents: [String] = [],
        branches: [String] = [],
        contacts: [String] = [],
        tags: [String] = [],
        statuses: [String] = [],
        speakers: [String] = []
    ) {
        self.time = time
        self.score = score
        self.kinds = kinds
        self.channels = channels
        self.agents = agents
        self.branches = branches
        self.contacts = contacts
        self.tags = tags
        self.statuses = statuses
        self.speakers = speakers
    }

    /// The filter as the index takes it, and the fields whose range was given from its end to its start; those are
    /// turned round.
    func searchFilter() -> (filter: SearchFilter, reversed: [NumberField]) {
        let fields: [(LabelField, [String])] = [
            (.kind, self.kinds), (.channel, self.channels), (.agent, self.agents), (.branch, self.branches),
            (.contact, self.contacts), (.tag, self.tags), (.status, self.statuses), (.speaker, self.speakers),
        ]
        var filter = SearchFilter()
        for (field, labels) in fields where !labels.isEmpty { filter.labels[field] = labels }
        var reversed: [NumberField] = []
        for (field, range) in [(NumberField.time, self.time), (.score, self.score)] {
            guard var range else { continue }
            if let lower = range.lower, let upper = range.upper, lower > upper {
                range = NumberRange(lower: upper, upper: lower)
                reversed.append(field)
            }
            filter.numbers[field] = range
        }
        return (filter, reversed)
    }
}

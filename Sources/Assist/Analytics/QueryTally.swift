/// Counts the queries of a period while they are read page by page.
public struct QueryTally: Sendable {
    /// How many different texts are counted; the queries of further ones are in ``uncounted``.
    public static let maximumTexts = 200_000
    /// How many people of one text are told apart.
    static let maximumPeople = 10_000

    fileprivate struct Entry: Sendable {
        var count: QueryCount
        var people: Set<String> = []
        var days: Set<PersonDay> = []
    }

    fileprivate struct PersonDay: Hashable, Sendable {
        let person: String
        let day: Int64
    }

    private var entries: [String: Entry] = [:]
    private let limit: Int
    /// How many queries were counted.
    public private(set) var queries = 0
    /// How many queries were left out because there were too many different texts.
    public private(set) var uncounted = 0

    /// Creates a tally that holds nothing.
    public init() { self.init(limit: Self.maximumTexts) }

    init(limit: Int) { self.limit = limit }

    /// Counts a query; one without text is none. The order in which queries come changes nothing.
    public mutating func add(_ query: AskedQuery) {
        guard !query.text.isEmpty else { return }
        guard self.entries[query.text] != nil || self.entries.count < self.limit else {
            self.uncounted += 1
            return
        }
        self.queries += 1
        self.entries[query.text, default: Self.entry(of: query)].add(query)
    }

    /// Every query that was asked, the most frequent first.
    ///
    /// - Parameter limit: how many at most.
    public func hot(limit: Int) -> [QueryCount] { self.counts(limit: limit) { _ in true } }

    /// Those that found nothing at least once, by how often they were asked.
    public func nothing(limit: Int) -> [QueryCount] { self.counts(limit: limit) { $0.nothing > 0 } }

    /// Those whose cards were all put away at least once, by how often they were asked.
    public func dismissed(limit: Int) -> [QueryCount] { self.counts(limit: limit) { $0.dismissed > 0 } }

    /// The count of a text, nil when it was not asked.
    public func count(of text: String) -> QueryCount? { self.entries[text]?.count }

    /// How many askings there were of all texts.
    public var askings: Int { self.entries.values.reduce(0) { $0 + $1.count.askings } }

    var all: [QueryCount] { self.entries.values.map(\.count) }

    private func counts(limit: Int, _ isWanted: (QueryCount) -> Bool) -> [QueryCount] {
        Array(self.all.filter(isWanted).sorted(by: QueryCount.isHotter).prefix(max(0, limit)))
    }

    private static func entry(of query: AskedQuery) -> Entry {
        Entry(
            count: QueryCount(
                text: query.text,
                example: query.typed,
                askings: 0,
                queries: 0,
                people: 0,
                nothing: 0,
                weak: 0,
                dismissed: 0,
                first: query.at,
                last: query.at
            )
        )
    }
}

extension QueryTally.Entry {
    fileprivate mutating func add(_ query: AskedQuery) {
        self.count.queries += 1
        switch query.lack {
        case .nothing: self.count.nothing += 1
        case .weak: self.count.weak += 1
        case .dismissed: self.count.dismissed += 1
        case nil: break
        }
        if query.at < self.count.first || (query.at == self.count.first && query.typed < self.count.example) {
            self.count.example = query.typed
        }
        self.count.first = min(self.count.first, query.at)
        self.count.last = max(self.count.last, query.at)
        self.addAsker(query)
    }

    private mutating func addAsker(_ query: AskedQuery) {
        guard let asker = query.asker else {
            self.count.askings += 1
            return
        }
        if self.people.count < QueryTally.maximumPeople, self.people.insert(asker).inserted { self.count.people += 1 }
        let day = QueryTally.PersonDay(person: asker, day: Period.day(of: query.at))
        if self.days.count < QueryTally.maximumPeople {
            if self.days.insert(day).inserted { self.count.askings += 1 }
        } else if !self.days.contains(day) {
            self.count.askings += 1
        }
    }
}

/// A question that was not answered, with everybody who asked it in these words.
public struct GapQuestion: Sendable, Hashable {
    /// A query in which it was asked.
    public struct Occasion: Sendable, Hashable {
        /// The query's id.
        public var query: String
        /// When, in milliseconds since 1970 UTC.
        public var at: Int64
        /// The conversation, where it was asked in one.
        public var conversation: String?
    }

    /// How many occasions are kept, the newest ones.
    public static let maximumOccasions = 20
    static let maximumPeople = 1_000

    /// The text by which equal questions are counted together.
    public var text: String
    /// How it was typed first.
    public var typed: String
    /// How often it was asked; of one known person each day counts once.
    public var askings: Int
    /// How many of the askings lie in the later half of the period.
    public var laterAskings: Int
    /// Who asked, as far as they are known; up to 1,000 people.
    public var people: Set<String>
    /// Why it was not answered, and how often.
    public var lacks: [AskedQuery.Lack: Int]
    /// When it was asked first, in milliseconds since 1970 UTC.
    public var first: Int64
    /// When it was asked last.
    public var last: Int64
    /// Where it was asked, the newest first.
    public var occasions: [Occasion]

    private var days: Set<String> = []

    init(_ query: AskedQuery) {
        self.text = query.text
        self.typed = query.typed
        self.askings = 0
        self.laterAskings = 0
        self.people = []
        self.lacks = [:]
        self.first = query.at
        self.last = query.at
        self.occasions = []
    }

    /// What the question is called when it founds a gap.
    public var name: String { GapID.name(of: self.text) }

    mutating func add(_ query: AskedQuery, lack: AskedQuery.Lack, in period: Period) {
        self.lacks[lack, default: 0] += 1
        if (query.at, query.typed) < (self.first, self.typed) { self.typed = query.typed }
        self.first = min(self.first, query.at)
        self.last = max(self.last, query.at)
        self.note(Occasion(query: query.id, at: query.at, conversation: query.conversation))
        guard self.counts(query) else { return }
        self.askings += 1
        if query.at >= period.middle { self.laterAskings += 1 }
    }

    private mutating func counts(_ query: AskedQuery) -> Bool {
        guard let asker = query.asker else { return true }
        guard self.days.count < Self.maximumPeople else { return true }
        if self.people.count < Self.maximumPeople { self.people.insert(asker) }
        return self.days.insert("\(Period.day(of: query.at)) \(asker)").inserted
    }

    private mutating func note(_ occasion: Occasion) {
        let place = self.occasions.firstIndex { ($0.at, $0.query) < (occasion.at, occasion.query) }
        self.occasions.insert(occasion, at: place ?? self.occasions.count)
        if self.occasions.count > Self.maximumOccasions { self.occasions.removeLast() }
    }
}

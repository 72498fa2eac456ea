/// Questions that ask for the same thing and were not answered: something the knowledge base lacks.
public struct Gap: Sendable, Hashable {
    /// Whether it is asked more and more.
    public enum Trend: String, Sendable, Codable, CaseIterable {
        /// The later half of the period has more of it than chance explains.
        case rising
        /// Chance explains the difference.
        case steady
        /// The later half has less of it than chance explains.
        case falling
    }

    /// Its questions, those asked most often first.
    public var questions: [GapQuestion]
    /// What it is called (see ``GapID``).
    public var name: String
    /// Whether it is asked more and more.
    public var trend: Trend

    /// How often it was asked; of one known person each question counts once a day.
    public var askings: Int { self.questions.reduce(0) { $0 + $1.askings } }

    /// How many different people asked, as far as they are known.
    public var people: Int { self.questions.reduce(into: Set<String>()) { $0.formUnion($1.people) }.count }

    /// When it was asked first, in milliseconds since 1970 UTC.
    public var first: Int64 { self.questions.map(\.first).min() ?? 0 }

    /// When it was asked last.
    public var last: Int64 { self.questions.map(\.last).max() ?? 0 }

    /// Why it was not answered, and how often.
    public var lacks: [AskedQuery.Lack: Int] {
        self.questions.reduce(into: [:]) { $0.merge($1.lacks, uniquingKeysWith: +) }
    }

    /// Where it was asked, the newest first.
    ///
    /// - Parameter limit: how many at most.
    public func occasions(limit: Int) -> [GapQuestion.Occasion] {
        let all = self.questions.flatMap(\.occasions).sorted { ($0.at, $0.query) > ($1.at, $1.query) }
        return Array(all.prefix(max(0, limit)))
    }

    /// Whether the gap or one of its questions is called so.
    public func answers(to name: String) -> Bool {
        let name = name.lowercased()
        return self.name == name || self.questions.contains { $0.name == name }
    }

    /// - Parameters:
    ///   - founder: the text of the question that came first.
    ///   - expected: how many times as many askings the later half has, of all gaps together.
    init(questions: [GapQuestion], founder: String, expected: Double) {
        self.questions = questions.sorted { left, right in
            if left.askings != right.askings { return left.askings > right.askings }
            if left.people.count != right.people.count { return left.people.count > right.people.count }
            return left.text < right.text
        }
        self.name = GapID.name(of: founder)
        let later = questions.reduce(0) { $0 + $1.laterAskings }
        let earlier = questions.reduce(0) { $0 + $1.askings } - later
        self.trend = Self.trend(earlier: earlier, later: later, expected: expected)
    }

    private static func trend(earlier: Int, later: Int, expected: Double) -> Trend {
        if RisingQuery.factor(now: later, before: earlier, expected: expected) > 1 { return .rising }
        if RisingQuery.factor(now: earlier, before: later, expected: 1 / expected) > 1 { return .falling }
        return .steady
    }

    static func isLarger(_ left: Gap, _ right: Gap) -> Bool {
        let (leftKey, rightKey) = ((left.askings, left.people, left.last), (right.askings, right.people, right.last))
        return leftKey != rightKey ? leftKey > rightKey : left.name < right.name
    }
}

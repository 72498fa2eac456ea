/// When a question that was asked becomes a suggestion.
public struct PastQuestionRule: Sendable, Hashable {
    /// The most different people that may be required.
    public static let maximumPeople = 1_000
    /// The longest suggestion, in characters; longer ones are stories.
    public static let maximumLength = 40
    /// The shortest suggestion, in letters, ideographs and digits.
    public static let minimumLength = 2

    /// So many different people must have asked it, 2 to ``maximumPeople``.
    public let people: Int
    /// What was asked longer ago does not count, in days; 1 to 3,650.
    public let days: Int
    /// How many questions are suggested, the most used ones; 1 to 10,000.
    public let limit: Int

    /// Creates a rule. Values beyond the bounds become the nearest allowed ones.
    public init(people: Int = 3, days: Int = 180, limit: Int = 2_000) {
        self.people = min(max(2, people), Self.maximumPeople)
        self.days = min(max(1, days), 3_650)
        self.limit = min(max(1, limit), 10_000)
    }

    /// Each person counts for a question once, at the latest asking: whole for a sixth of the days, by half until the
    /// middle, by a quarter until the end. So a question that nobody asks any more sinks, and then goes.
    func bounds(now: Int64) -> (start: Int64, half: Int64, whole: Int64) {
        let length = Int64(days) * 86_400_000
        let now = max(now, length)
        return (now - length, now - length / 2, now - length / 6)
    }

    /// Whether a text may be suggested: short, with words, and without numbers that name a person.
    static func admits(_ text: String) -> Bool {
        let words = text.unicodeScalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        return words >= minimumLength && !PlainText.exceeds(maximumLength, text)
            && !text.contains(PersonalNumbers.mask) && PersonalNumbers.masked(text) == text
    }
}

package import Assist

/// A counted query for programs and people.
package struct QueryCountData: Encodable, Sendable {
    package var query: String
    package var example: String
    package var askings: Int
    package var queries: Int
    package var people: Int
    package var nothing: Int
    package var weak: Int
    package var dismissed: Int
    package var first: Int64
    package var last: Int64

    package init(_ count: QueryCount) {
        query = count.text
        example = count.example
        askings = count.askings
        queries = count.queries
        people = count.people
        nothing = count.nothing
        weak = count.weak
        dismissed = count.dismissed
        first = count.first
        last = count.last
    }
}

/// A rising query for programs and people.
package struct RisingQueryData: Encodable, Sendable {
    package var query: String
    package var example: String
    package var now: Int
    package var before: Int
    package var factor: Double
    package var people: Int

    package init(_ rising: RisingQuery) {
        query = rising.count.text
        example = rising.count.example
        now = rising.count.askings
        before = rising.before
        factor = rising.factor
        people = rising.count.people
    }
}

/// What became of an article's cards, for programs and people.
package struct AcceptanceData: Encodable, Sendable {
    package var article: String
    package var title: String?
    package var shown: Int
    package var inserted: Int
    package var sent: Int
    package var accepted: Int
    package var dismissed: Int
    package var notHelpful: Int
    package var opened: Int
    package var rate: Double?
    package var lower: Double
    package var upper: Double

    package init(_ acceptance: CardAcceptance, title: String?) {
        article = acceptance.source
        self.title = title
        shown = acceptance.shown
        inserted = acceptance.inserted
        sent = acceptance.sent
        accepted = acceptance.accepted
        dismissed = acceptance.dismissed
        notHelpful = acceptance.notHelpful
        opened = acceptance.opened
        rate = acceptance.rate
        lower = acceptance.interval.lower
        upper = acceptance.interval.upper
    }
}

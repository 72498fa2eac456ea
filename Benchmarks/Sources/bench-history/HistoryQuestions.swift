import Assist
import BenchmarkSupport
import Foundation
import Indexer

/// Makes the requests that are timed.
struct HistoryQuestions {
    private let texts: [String]
    private var random: SeededGenerator

    private static let facets: [LabelField] = [.kind, .channel, .agent, .branch, .tag, .status]
    private static let month = 30.0 * 86_400_000
    /// More than any search needs, so that none is cut short unseen.
    private static let deadline = 60_000

    init(texts: [String], seed: UInt64) {
        self.texts = texts
        random = SeededGenerator(seed: seed)
    }

    /// One or two words out of a text: what people type into a box over all history.
    private mutating func words() -> String {
        let text = texts[random.below(texts.count)]
        let length = 2 + random.below(5)
        return String(text.dropFirst(random.below(max(1, text.count - length))).prefix(length))
    }

    private mutating func filter() -> HistoryFilter {
        var filter = HistoryFilter()
        switch random.below(6) {
        case 0: filter.channels = [ConversationMaker.channels[random.below(5)]]
        case 1: filter.branches = ["region-\(random.below(ConversationMaker.regions))"]
        case 2: filter.tags = ["tag-\(random.below(10))"]
        case 3: filter.score = NumberRange(upper: 2)
        case 4: filter.agents = ["agent-\(random.below(ConversationMaker.agents))"]
        default:
            let start = Double(ConversationMaker.span.lowerBound) + Double(random.below(23)) * Self.month
            filter.time = NumberRange(lower: start, upper: start + Self.month)
        }
        return filter
    }

    private mutating func viewer() -> Viewer {
        switch random.below(3) {
        case 0: .operator
        case 1: .staff(agent: "agent-1", reach: .branches(["region-\(random.below(ConversationMaker.regions))"]))
        default: .staff(agent: "agent-\(random.below(ConversationMaker.agents))", reach: .own)
        }
    }

    private func request(
        _ text: String,
        _ viewer: Viewer,
        _ filter: HistoryFilter,
        _ order: GroupRequest.Order,
        facets: [LabelField]
    ) -> HistoryRequest {
        HistoryRequest(
            text,
            viewer: viewer,
            filter: filter,
            order: order,
            facets: facets,
            countsAll: !facets.isEmpty,
            deadline: Self.deadline
        )
    }

    /// Words, a filter and all facets.
    mutating func filtered(_ order: GroupRequest.Order) -> HistoryRequest {
        request(words(), viewer(), filter(), order, facets: Self.facets)
    }

    /// Words and all facets over everything there is: the broadest a search gets.
    mutating func broad(_ order: GroupRequest.Order) -> HistoryRequest {
        request(words(), .operator, HistoryFilter(), order, facets: Self.facets)
    }

    /// A filter alone with all facets.
    mutating func browsed() -> HistoryRequest { request("", viewer(), filter(), .newest, facets: Self.facets) }

    /// The first page by time of a filter alone.
    mutating func newest() -> HistoryRequest { request("", viewer(), filter(), .newest, facets: []) }

    /// The first page by time of everything.
    mutating func newestOfAll() -> HistoryRequest { request("", .operator, HistoryFilter(), .newest, facets: []) }

    /// The first page by time of words and a filter.
    mutating func newestWords() -> HistoryRequest { request(words(), viewer(), filter(), .newest, facets: []) }
}

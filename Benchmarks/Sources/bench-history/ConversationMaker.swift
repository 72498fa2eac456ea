import BenchmarkSupport
import Foundation
import Indexer

/// Makes conversations that differ from each other: ten messages on average, each of two clauses of public texts, with
/// the labels that the history index holds.
struct ConversationMaker {
    private let clauses: [String]
    private var random: SeededGenerator
    private let number: Int

    static let agents = 300
    static let contacts = 30_000
    static let regions = 20
    static let branchesOfRegion = 10
    static let channels = ["web", "wechat", "phone", "email", "app"]
    static let tags = 60
    static let statuses = ["open", "pending", "solved", "closed"]
    /// Two years up to 1 November 2026, in milliseconds since 1970 UTC.
    static let span = 1_730_419_200_000..<1_793_491_200_000

    private static let mostMessages = 18
    private static let speakers = ["customer", "agent", "customer", "agent", "customer", "agent", "system", "note"]

    /// - Parameter number: tells this conversation from others; the same number gives the same one.
    init(clauses: [String], number: Int) {
        self.clauses = clauses
        self.number = number
        random = SeededGenerator(seed: UInt64(number) &* 0x9E37_79B9 &+ 1)
    }

    /// The conversation's documents: its messages, and a segment of those that customers and agents wrote.
    mutating func documents() -> [IndexDocument] {
        let id = "conversation-\(number)"
        let count = 2 + random.below(Self.mostMessages - 1)
        let labels = self.labels(id: id)
        let score = random.below(3) == 0 ? Double(1 + random.below(5)) : nil
        var time = Self.span.lowerBound + Int(random.next() % UInt64(Self.span.count))
        var spoken: [String] = []
        var documents: [IndexDocument] = []
        for place in 0..<count {
            let speaker = Self.speakers[place % Self.speakers.count]
            let text = message()
            time += 20_000 + random.below(120_000)
            var own = labels
            own[.unit] = ["message"]
            own[.speaker] = [speaker]
            documents.append(
                IndexDocument(
                    key: "m:\(number)-\(place)",
                    group: id,
                    body: text,
                    labels: own,
                    numbers: [.time: Double(time)]
                )
            )
            if speaker == "customer" || speaker == "agent" { spoken.append(text) }
        }
        var own = labels
        own[.unit] = ["segment"]
        let text = spoken.joined(separator: "\n")
        documents.append(
            IndexDocument(
                key: "s:\(id)#0",
                group: id,
                body: String(text.prefix(4_000)),
                labels: own,
                numbers: [.time: Double(time)]
            )
        )
        if let score { for place in documents.indices { documents[place].numbers[.score] = score } }
        return documents
    }

    private mutating func message() -> String {
        clauses[random.below(clauses.count)] + "，" + clauses[random.below(clauses.count)]
    }

    private mutating func labels(id: String) -> [LabelField: [String]] {
        let region = random.below(Self.regions)
        let branches = ["all", "region-\(region)", "branch-\(region)-\(random.below(Self.branchesOfRegion))"]
        let agents = ["agent-\(random.below(Self.agents))"]
        let contact = "contact-\(random.below(Self.contacts))"
        let grants: [AccessGrant] =
            [.tenant, .contact(contact)] + branches.map(AccessGrant.branch) + agents.map(AccessGrant.agent)
        // Few tags are common and many rare, as people use them.
        let tag = Int(Double(Self.tags) * pow(Double(random.below(1_000)) / 1_000, 2))
        return [
            .kind: ["conversation"], .conversation: [id], .contact: [contact], .agent: agents, .branch: branches,
            .channel: [Self.channels[random.below(Self.channels.count)]], .tag: ["tag-\(tag)"],
            .status: [Self.statuses[random.below(Self.statuses.count)]], .access: grants.map(\.label),
        ]
    }
}

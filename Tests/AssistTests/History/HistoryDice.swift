import Foundation
import Indexer

/// Random conversations, tickets and articles, shaped as the index worker writes them.
struct HistoryDice {
    static let words = ["退款", "发票", "医院", "医生", "打印", "密码", "地址", "登录", "数据", "报表", "价格", "电脑", "手机", "网络", "护士", "药品"]
    static let channels = ["web", "wechat", "phone"]
    static let tags = ["投诉", "咨询", "VIP"]
    static let branches = [["top", "b1"], ["top", "b2"], ["top", "b2", "b21"]]
    static let agents = ["a1", "a2", "a3", "a4"]
    static let contacts = ["c1", "c2", "c3", "c4", "c5"]
    static let statuses = ["open", "solved"]
    static let speakers = ["customer", "agent", "bot", "system", "note"]

    private var random: SeededGenerator
    private var moment = 1_767_225_600_000.0  // 2026-01-01 UTC

    init(seed: UInt64) { self.random = SeededGenerator(seed: seed) }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self.random) }

    mutating func pick<Element>(_ items: [Element]) -> Element { items[self.below(items.count)] }

    mutating func text(words: Int = 5) -> String {
        var text = ""
        for place in 0...self.below(words) {
            if place > 0 { text += self.pick(["，", "", "。", " "]) }
            text += self.pick(Self.words)
        }
        return text
    }

    /// A moment that no other document has.
    private mutating func tick() -> Double {
        self.moment += Double(1 + self.below(30_000_000))
        return self.moment
    }

    // MARK: - Documents

    struct Traits {
        var labels: [LabelField: [String]]
        var score: Double?
    }

    mutating func traits(kind: String, id: String) -> Traits {
        let branches = self.pick(Self.branches)
        let agents = Array(Set([self.pick(Self.agents), self.pick(Self.agents)])).sorted()
        let contact = self.pick(Self.contacts)
        let grants = [.tenant] + branches.map(AccessGrant.branch) + agents.map(AccessGrant.agent) + [.contact(contact)]
        var labels: [LabelField: [String]] = [
            .kind: [kind], .conversation: [id], .contact: [contact], .agent: agents, .branch: branches,
            .channel: [self.pick(Self.channels)], .status: [self.pick(Self.statuses)], .access: grants.map(\.label),
        ]
        let tags = Self.tags.filter { _ in self.below(3) == 0 }
        if !tags.isEmpty { labels[.tag] = tags }
        return Traits(labels: labels, score: self.below(2) == 0 ? Double(1 + self.below(5)) : nil)
    }

    mutating func conversation(_ id: String, messages: Int? = nil) -> [IndexDocument] {
        let traits = self.traits(kind: "conversation", id: id)
        let count = messages ?? 1 + self.below(8)
        return Self.documents(of: id, traits: traits, messages: (0..<count).map { _ in self.message() })
    }

    struct Message {
        var speaker: String
        var text: String
        var time: Double
    }

    mutating func message() -> Message {
        Message(speaker: self.pick(Self.speakers), text: self.text(), time: self.tick())
    }

    /// The documents of a conversation: its messages, and segments of three messages each.
    static func documents(of id: String, traits: Traits, messages: [Message]) -> [IndexDocument] {
        var documents = messages.enumerated().map { place, message in
            var labels = traits.labels
            labels[.unit] = ["message"]
            labels[.speaker] = [message.speaker]
            let isHidden = message.speaker == "note" || message.speaker == "system"
            if isHidden { labels[.access]?.removeAll { $0.hasPrefix("contact:") } }
            return Self.document("m:\(id)-\(place)", id, message.text, labels, message.time, traits.score)
        }
        let spoken = messages.filter { $0.speaker != "note" && $0.speaker != "system" }
        for (number, start) in stride(from: 0, to: spoken.count, by: 3).enumerated() {
            let run = spoken[start..<min(spoken.count, start + 3)]
            var labels = traits.labels
            labels[.unit] = ["segment"]
            let body = run.map(\.text).joined(separator: "\n")
            documents.append(Self.document("s:\(id)#\(number)", id, body, labels, run.last?.time ?? 0, traits.score))
        }
        return documents
    }

    private static func document(
        _ key: String,
        _ group: String,
        _ body: String,
        _ labels: [LabelField: [String]],
        _ time: Double,
        _ score: Double?,
        title: String = ""
    ) -> IndexDocument {
        var numbers: [NumberField: Double] = [.time: time]
        if let score { numbers[.score] = score }
        return IndexDocument(key: key, group: group, title: title, body: body, labels: labels, numbers: numbers)
    }

    mutating func ticket(_ id: String) -> [IndexDocument] {
        let traits = self.traits(kind: "ticket", id: id)
        var labels = traits.labels
        labels[.unit] = ["segment", "message"]
        let title = self.text(words: 2)
        let body = self.text()
        var documents = [Self.document("t:\(id)", id, body, labels, self.tick(), traits.score, title: title)]
        for place in 0..<self.below(3) {
            labels[.unit] = ["message"]
            labels[.speaker] = ["agent"]
            documents.append(Self.document("c:\(id)-\(place)", id, self.text(), labels, self.tick(), traits.score))
        }
        return documents
    }

    mutating func article(_ id: String) -> [IndexDocument] {
        let grant: AccessGrant = self.pick([.everyone, .staff, .branch("b1")])
        let labels: [LabelField: [String]] = [
            .kind: ["article"], .article: [id], .access: [grant.label], .tag: [self.pick(Self.tags)],
            .status: ["published"], .category: [self.pick(["账号", "账号/密码", "打印"])],
        ]
        let title = self.text(words: 2)
        let time = self.tick()
        return (0...self.below(2)).map { passage in
            Self.document("\(id)#\(passage)", id, self.text(), labels, time, nil, title: title)
        }
    }

    /// Forty conversations, ten tickets and ten articles.
    mutating func world(_ name: String = "") -> (knowledge: [IndexDocument], history: [IndexDocument]) {
        var history: [IndexDocument] = []
        for number in 0..<40 { history += self.conversation("\(name)v\(number)") }
        for number in 0..<10 { history += self.ticket("\(name)t\(number)") }
        var knowledge: [IndexDocument] = []
        for number in 0..<10 { knowledge += self.article("\(name)k\(number)") }
        return (knowledge, history)
    }
}

import Foundation
import IndexWorker
import Indexer
import Logging
import Records

/// Saves articles and carries, rebuilds and compacts the index at the same time, for ever.
///
/// Tells `ready` when it begins, `> STEP` before each step of the index, and `NUMBER COUNTER` for each article whose
/// saving was acknowledged; the counter is the article's title.
struct CrashingWork {
    let path: String
    let seed: UInt64

    private static let articles = 40

    func run() async throws {
        let directory = DataDirectory(path: self.path)
        let store = try directory.openRecords()
        guard let tenant = try await store.tenants().first else { return }
        let records = store.records(of: tenant)
        let carrier = try await OutboxCarrier.open(
            records: records,
            in: directory,
            lexicon: LexiconSource(directory.lexiconFiles(of: tenant)),
            policy: .draining,
            logger: Logger(label: "crash", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        Output.line("ready")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.save(to: records.articles) }
            group.addTask { try await Self.talk(in: records) }
            group.addTask { try await self.index(with: carrier) }
            try await group.waitForAll()
        }
    }

    private func save(to articles: ArticleStore) async throws {
        var random = SystemRandomNumberGenerator()
        var counter = self.seed
        while true {
            let numbers = (0..<Int.random(in: 1...10, using: &random)).map { _ in
                Int.random(in: 0..<Self.articles, using: &random)
            }
            counter += 1
            let drafts = Set(numbers).map { Self.draft(number: $0, counter: counter, using: &random) }
            let results = try await articles.save(drafts)
            for (draft, result) in zip(drafts, results) {
                _ = try result.get()
                Output.line("\(draft.externalID ?? "") \(counter)")
            }
            if Int.random(in: 0..<5, using: &random) == 0 { try await Self.deleteOne(of: articles, using: &random) }
        }
    }

    /// Conversations that get messages and change, so that all collections have work.
    private static func talk(in records: TenantRecords) async throws {
        var random = SystemRandomNumberGenerator()
        while true {
            let number = Int.random(in: 0..<12, using: &random)
            let messages = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                MessageDraft(
                    cid: "\(Int.random(in: 0..<200, using: &random))",
                    sender: "crash",
                    speaker: Bool.random(using: &random) ? .customer : .agent,
                    text: "第 \(number) 号：" + String(repeating: "档案打不开，", count: Int.random(in: 1...80, using: &random))
                )
            }
            let draft = ConversationDraft(
                externalID: "c\(number)",
                solved: Int.random(in: 0..<4, using: &random) > 0 ? nil : Bool.random(using: &random)
            )
            let id = try await records.conversations.save(ConversationSave(draft, messages: messages)).id
            _ = try await records.messages.append(MessageDraft(speaker: .customer, text: "还是不行"), to: id)
            if Int.random(in: 0..<20, using: &random) == 0 { try await records.conversations.delete(id: id) }
        }
    }

    /// Articles of an own name, which come and go.
    private static func deleteOne(
        of articles: ArticleStore,
        using random: inout SystemRandomNumberGenerator
    ) async throws {
        let draft = ArticleDraft(
            externalID: "gone",
            title: "要删除的",
            body: "正文 \(UInt64.random(in: 0...9, using: &random))"
        )
        let result = try await articles.save(draft)
        if Bool.random(using: &random) { try await articles.delete(id: result.id) }
    }

    private static func draft(
        number: Int,
        counter: UInt64,
        using random: inout SystemRandomNumberGenerator
    ) -> ArticleDraft {
        let isLong = Int.random(in: 0..<6, using: &random) == 0
        let paragraphs = isLong ? Int.random(in: 10...40, using: &random) : 1
        let body = (0..<paragraphs).map { "第 \($0) 步：打开健康档案，核对身份证号，再点保存。" + String(repeating: "档案管理", count: 20) }
        return ArticleDraft(
            externalID: "a\(number)",
            title: "\(counter)",
            body: body.joined(separator: "\n\n"),
            questions: ["怎么改 \(number)"],
            category: ["档案", "第 \(number % 5) 类"],
            tags: ["标签 \(number % 3)"],
            status: Int.random(in: 0..<5, using: &random) == 0 ? .draft : .published
        )
    }

    /// Works on one collection after the other.
    private func index(with carrier: OutboxCarrier) async throws {
        var step = self.seed
        while true {
            let feed = carrier.feeds[Int(step / 4) % carrier.feeds.count]
            switch step % 4 {
            case 0, 1:
                Output.line("> drain")
                try await carrier.drain()
            case 2:
                Output.line("> rebuild")
                try await Rebuild(carrier, feed).run(compact: step % 8 == 2)
            default:
                Output.line("> compact")
                _ = try await feed.writer.compact()
            }
            step += 1
        }
    }
}

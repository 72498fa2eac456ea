import Assist
import Indexer

/// Articles, cases and canned responses of a small hospital, open for answering.
struct Desk {
    let knowledge: Handbook
    let cases: Handbook
    let canned: Handbook

    /// Made once for all tests.
    static let shared: Task<Desk, any Error> = Task { try await Desk() }

    init() async throws {
        knowledge = try await Handbook(Self.articles)
        cases = try await Handbook(Self.cases)
        canned = try await Handbook(Self.canned)
    }

    var assist: AnswerAssist {
        AnswerAssist(knowledge: knowledge.collection, cases: cases.collection, canned: canned.collection)
    }

    /// An article of two passages for each title; every third is internal.
    private static let articles = Handbook.documents.enumerated().flatMap { place, document in
        (0..<2).map { number in
            var passage = document
            passage.key = "a\(place)#\(number)"
            passage.group = "a\(place)"
            passage.revision = "3:abc"
            passage.labels = [
                .access: [(place % 3 == 2 ? AccessGrant.staff : .everyone).label],
                .visibility: [place % 3 == 2 ? "internal" : "public"], .article: ["a\(place)"],
            ]
            if number == 1 {
                passage.body = "补充：" + document.title + "的其他情况，请看日志。"
            } else {
                passage.questions = [document.title]
            }
            return passage
        }
    }

    private static let cases = Handbook.titles.enumerated().map { place, title in
        IndexDocument(
            key: "c\(place)",
            group: "c\(place)",
            title: "你们好，" + title,
            body: "已为您处理：" + title + "，请重新登录。",
            labels: [.access: [AccessGrant.tenant.label, AccessGrant.agent("m\(place % 2)").label]]
        )
    }

    private static let canned = Handbook.titles.enumerated().map { place, title in
        IndexDocument(
            key: "r\(place)",
            group: "r\(place)",
            title: title,
            body: "{{客户称呼}}，" + title + "，请按手册操作。",
            labels: [
                .access: [(place % 2 == 0 ? AccessGrant.staff : .agent("m1")).label]
            ]
        )
    }
}

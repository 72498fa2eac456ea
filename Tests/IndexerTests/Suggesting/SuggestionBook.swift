import Foundation

@testable import Indexer

/// A collection of suggestions that a test writes to and asks, on real files.
final class SuggestionBook: Sendable {
    static let titles = [
        "高血压随访记录怎么补录", "高血压患者多久随访一次", "糖尿病人能不能吃香蕉", "HIS登录不上怎么办", "his系统打印处方没有反应", "医保电子凭证读不出来",
        "银行卡退款多久到账", "重复档案怎么合并", "住院押金退不回银行", "疫苗扫码枪没有反应", "老年人体检表打印不出来", "体检表打印", "忘记登录密码",
        "登录密码怎么修改", "宁静病房怎么申请", "您的账号已经锁定", "报错 0x80070005 怎么处理", "率先完成签约的机构", "😀表情也能搜", "第 2 类 疫苗，怎么登记？",
    ]

    let folder: CollectionFolder
    let writer: IndexWriter
    let collection: SuggestionCollection

    init(_ documents: [IndexDocument] = SuggestionBook.documents(), lexicon: Lexicon = .empty) async throws {
        self.folder = try CollectionFolder()
        self.writer = try await IndexWriter.open(self.folder.directory, lexicon: lexicon, policy: .draining)
        let directory = self.folder.directory
        self.collection = SuggestionCollection(
            source: CollectionSource(
                generation: {
                    let generation = try directory.generation()
                    return (String(generation.number), generation.parts)
                },
                lexicon: { lexicon }
            ),
            threads: 1
        )
        try await self.writer.apply([.put(documents: documents, replacingGroup: nil)])
    }

    static func documents(_ titles: [String] = SuggestionBook.titles) -> [IndexDocument] {
        titles.enumerated().map { number, title in Self.document("\(number)", title) }
    }

    static func document(
        _ key: String,
        _ text: String,
        access: AccessGrant = .everyone,
        use: Double = 0
    ) -> IndexDocument {
        .suggestion(key: key, group: key, text: text, kind: .title, article: key, access: [access], use: use)
    }

    /// Asks without a deadline that a busy machine could miss.
    func hits(_ text: String, limit: Int = 10, filter: SearchFilter = SearchFilter()) async throws -> [SuggestionHit] {
        let request = SuggestionRequest(text, limit: limit, filter: filter, deadline: 60_000)
        return try await self.collection.suggest(request).hits
    }

    func texts(_ text: String, limit: Int = 10) async throws -> [String] {
        try await self.hits(text, limit: limit).map(\.document.title)
    }
}

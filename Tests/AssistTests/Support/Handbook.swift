import Foundation
import Indexer

/// A small collection on real files, which go with the value.
final class Handbook: Sendable {
    static let titles = [
        "挂号窗口读不到医保电子凭证怎么处理", "处方打印出来少了一行药品名称", "药房盘点以后库存变成负数", "住院押金退不回原来的银行卡",
        "检验报告审核以后还能不能修改", "护士站腕带打印机缺纸报警", "门诊日志导出表格乱码", "手术排班日历看不到下周安排",
        "报错 ABC-205 患者信息重复登记", "设备台账里找不到新买的监护仪",
    ]

    let collection: SearchCollection
    private let folder: URL
    private let directory: CollectionDirectory
    private let writer: IndexWriter

    static let documents = titles.enumerated().map { place, title in
        IndexDocument(
            key: "\(place)",
            title: title,
            body: "先在菜单里打开对应的页面，核对姓名和日期。\n确认没有问题后点保存，再请第 \(place) 组的同事复核。\n仍然不行时记下时间，联系信息科。"
        )
    }

    init(_ documents: [IndexDocument] = Handbook.documents, lexicon: Lexicon = .empty) async throws {
        self.folder = FileManager.default.temporaryDirectory.appending(path: "handbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        let directory = CollectionDirectory(at: self.folder.appending(path: "knowledge"))
        self.directory = directory
        self.writer = try await IndexWriter.open(directory, lexicon: lexicon, policy: .draining)
        self.collection = SearchCollection(
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

    deinit { try? FileManager.default.removeItem(at: self.folder) }

    /// The folder that goes with the value.
    var url: URL { self.folder }

    /// The collection, ranked by what a file holds.
    func following(_ file: RankingModelFile) -> SearchCollection {
        SearchCollection(directory: self.directory, files: nil, threads: 1, model: file)
    }

    func search(_ text: String, filter: SearchFilter = SearchFilter()) async throws -> SearchResult {
        try await self.collection.search(SearchRequest(text, filter: filter, deadline: 60_000))
    }
}

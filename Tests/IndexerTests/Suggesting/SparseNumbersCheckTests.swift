import Foundation
import Testing

@testable import Indexer

@Suite("K11: checking an index whose documents have numbers far apart")
struct SparseNumbersCheckTests {
    @Test("a sound one is read whole; a damaged one is told")
    func checks() async throws {
        let book = try await SuggestionBook(SuggestionBook.documents(["随访记录怎么补录", "老人体检表打印"]))
        let path = try IndexWriter.writablePath(of: book.folder.directory)
        let sound = try XapianFiles.check(path)
        #expect(sound.problems == 0)
        #expect(sound.report.contains("2 documents"))
        let table = URL(fileURLWithPath: path).appending(path: "termlist.glass")
        let size = try Data(contentsOf: table).count
        try Data(repeating: 0x5A, count: size).write(to: table)
        #expect(throws: (any Error).self) {
            let damaged = try XapianFiles.check(path)
            if damaged.problems > 0 { throw IndexError(code: .corrupt, message: damaged.report) }
        }
    }
}

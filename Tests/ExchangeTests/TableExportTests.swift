import Exchange
import Foundation
import Testing

@Suite("S19: tables are written for spreadsheets and programs")
struct TableExportTests {
    private static let columns = [
        TableColumn(key: "id", title: "编号"), TableColumn(key: "text", title: "内容"),
        TableColumn(key: "tags", title: "标签"), TableColumn(key: "score", title: "满意度"),
        TableColumn(key: "time", title: "时间"),
    ]

    private static func export(_ rows: [[TableCell]], _ format: TableFormat, to path: String) async throws -> Int {
        var rest = rows[...]
        return try await TableExportRun(path: path, format: format, columns: columns).run {
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(2) }
            return Array(rest.prefix(2))
        }
    }

    @Test(
        "no cell can be run as a formula, and taking the guard away gives the text back",
        arguments: ["=1+1", "+86 138", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "'=1", "a,\"b\"\n=c", "", "正常"]
    )
    func formulas(text: String) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/out.csv"
        #expect(try await Self.export([[.text("=1"), .text(text), .list([text, "x"])]], .csv, to: path) == 1)
        let written = try String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        #expect(written.hasPrefix("\u{FEFF}\"编号\",\"内容\""))
        let row = written.dropFirst().split(separator: "\r\n", maxSplits: 1)[1]
        for cell in row.split(separator: "\",\"") {
            let start = cell.drop { $0 == "\"" }.first
            #expect(start.map { !"=+-@\t".contains($0) } ?? true)
        }
    }

    @Test("JSON lines hold typed values and leave out what is not there")
    func lines() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/out.jsonl"
        let rows: [[TableCell]] = [
            [.text("1"), .text("a\n\"b\""), .list(["x", "y"]), .number(4), .time(1_767_225_600_000)],
            [.text("2"), .none, .list([]), .number(-1.5), .none],
        ]
        #expect(try await Self.export(rows, .jsonl, to: path) == 2)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let objects = try text.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects[0]["text"] as? String == "a\n\"b\"")
        #expect(objects[0]["tags"] as? [String] == ["x", "y"])
        #expect(objects[0]["score"] as? Double == 4)
        #expect(objects[0]["time"] as? String == "2026-01-01T00:00:00Z")
        #expect(Set(objects[1].keys) == ["id", "score"])
    }

    @Test("a hundred thousand rows are written page by page")
    func many() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/out.csv"
        var page = 0
        let count = try await TableExportRun(path: path, format: .csv, columns: Self.columns).run {
            page += 1
            return page > 100 ? nil : (0..<1_000).map { [.text("\(page)-\($0)"), .text("=内容")] }
        }
        #expect(count == 100_000)
        let text = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(text.count { $0 == 10 } == 100_001)
    }

    @Test("a file that is there stays unless it may be replaced, and a failed export leaves none")
    func files() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/out.csv"
        #expect(try await Self.export([[.text("1")]], .csv, to: path) == 1)
        await #expect(throws: ExchangeError.self) { try await Self.export([[.text("2")]], .csv, to: path) }
        struct Stop: Error {}
        let other = folder.path + "/other.csv"
        await #expect(throws: Stop.self) {
            try await TableExportRun(path: other, format: .csv, columns: Self.columns).run { throw Stop() }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.csv"])
    }

    @Test(
        "a file's name tells the format",
        arguments: [("a.csv", TableFormat.csv), ("b/c.JSONL", .jsonl), ("a.xlsx", nil), ("a", nil), ("a.csv/b", nil)]
    )
    func formats(path: String, format: TableFormat?) { #expect(TableFormat(path: path) == format) }
}

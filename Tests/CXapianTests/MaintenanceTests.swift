import CXapian
import Foundation
import Testing

@Suite struct MaintenanceTests {
    @Test func aSoundDatabaseHasNoProblems() throws {
        let library = try Library()
        let report = try check(library.path)
        #expect(report.problems == 0)
        #expect(report.text.contains("postlist"))
    }

    @Test func checkingFindsDamage() throws {
        let library = try Library(count: 3000)
        let url = URL(filePath: library.path).appending(path: "postlist.glass")
        var data = try Data(contentsOf: url)
        data.replaceSubrange(8192..<16_384, with: Data(count: 8192))
        try data.write(to: url)
        let report = try check(library.path)
        #expect(report.problems > 0)
        #expect(!report.text.isEmpty)
    }

    @Test func checkingNothingIsNotFound() throws {
        let path = try Folder().path("absent")
        #expect(code { _ = try check(path) } == CXAPIAN_NOT_FOUND)
    }

    @Test func aCompactedCopyHoldsTheSame() throws {
        let library = try Library(count: 500)
        let writer = try Writer(library.path)
        try writer.delete("three")
        try writer.commit()
        let copy = library.folder.path("copy")
        try attempt { cxapian_compact(library.path, copy, $0) }
        let (before, after) = (try library.reader(), try Reader(copy))
        #expect(try after.postings("", withData: true) == (try before.postings("", withData: true)))
        #expect(try after.terms() == (try before.terms()))
        #expect(try after.metadata("made") == "yes")
        #expect(try check(copy).problems == 0)
        let next = try Writer(copy).replace(Draft(unique: "new"))
        #expect(next == 501)
    }

    @Test func compactingKeepsWhatIsAlreadyThere() throws {
        let library = try Library(count: 1)
        let other = try Library(count: 2)
        #expect(code { try attempt { cxapian_compact(library.path, other.path, $0) } } == CXAPIAN_INVALID)
        #expect(try other.reader().statistics().documents == 2)
    }

    @Test func compactingNothingIsNotFound() throws {
        let folder = try Folder()
        let failure = code { try attempt { cxapian_compact(folder.path("absent"), folder.path("copy"), $0) } }
        #expect(failure == CXAPIAN_NOT_FOUND)
        #expect(!FileManager.default.fileExists(atPath: folder.path("copy")))
    }
}

/// Checks the database at `path`.
func check(_ path: String) throws -> (problems: UInt64, text: String) {
    var problems: UInt64 = 0
    let report = try entries { cxapian_check(path, &problems, $0, $1) }
    return (problems, report.map(\.text).joined())
}

import CXapian
import Foundation
import Testing

@Suite struct FailureTests {
    @Test func aMissingDatabaseIsNotFound() throws {
        let path = try Folder().path("absent")
        #expect(code { _ = try Reader(path) } == CXAPIAN_NOT_FOUND)
        #expect(code { _ = try Writer(path, create: false) } == CXAPIAN_NOT_FOUND)
        let reader = try Library(count: 1).reader()
        #expect(code { try reader.addPart(path) } == CXAPIAN_NOT_FOUND)
        #expect(try reader.statistics().documents == 1)
    }

    @Test func failuresSayWhatHappened() throws {
        let path = try Folder().path("absent")
        let failure = #expect(throws: Failure.self) { _ = try Reader(path) }
        #expect(failure?.message.contains(path) == true)
        #expect(failure?.systemError == ENOENT)
    }

    @Test func longMessagesAreCutBetweenCharacters() throws {
        for padding in 0...3 {
            let path = String(repeating: "a", count: padding) + String(repeating: "键", count: 400)
            let failure = #expect(throws: Failure.self) { _ = try Reader(path) }
            let message = try #require(failure?.message)
            #expect((509...511).contains(message.utf8.count))
            #expect(!message.contains("\u{FFFD}"))
        }
    }

    @Test func aSecondWriterIsLockedOut() throws {
        let library = try Library(count: 1)
        let first = try Writer(library.path)
        #expect(code { _ = try Writer(library.path) } == CXAPIAN_LOCKED)
        try first.commit()
    }

    @Test func closingTheWriterReleasesTheLock() throws {
        let library = try Library(count: 1)
        let left = try Writer(library.path).reader()
        let next = try Writer(library.path)
        try next.replace(Draft(unique: "new"))
        try next.commit()
        #expect(code { _ = try left.terms() } == CXAPIAN_OTHER)
    }

    @Test func aPlaceThatCannotBeWrittenIsADiskFailure() throws {
        #expect(code { _ = try Writer("/proc/cxapian") } == CXAPIAN_DISK)
        let folder = try Folder()
        try Data("text".utf8).write(to: folder.url.appending(path: "file"))
        #expect(code { _ = try Writer(folder.path("file/below")) } == CXAPIAN_DISK)
    }

    @Test func aDiscardedRevisionIsModifiedUntilReopened() throws {
        let library = try Library(count: 3000)
        let reader = try library.reader()
        let writer = try Writer(library.path)
        for round in 1...3 {
            for number in 1...3000 { try writer.replace(Library.draft(number, data: "round \(round) of \(number)")) }
            try writer.commit()
        }
        var request = Request(.any([.term("all"), .term("three")]))
        request.withData = true
        request.limit = 3000
        #expect(code { _ = try reader.search(request) } == CXAPIAN_MODIFIED)
        #expect(try reader.reopen())
        let answer = try reader.search(request)
        #expect(answer.hits.allSatisfy { $0.data == "round 3 of \($0.document)" })
        #expect(answer.hits.count == 3000)
    }

    @Test func zeroedBlocksAreCorrupt() throws {
        let library = try Library(count: 3000)
        for table in ["postlist", "docdata", "termlist"] {
            let url = URL(filePath: library.path).appending(path: "\(table).glass")
            let size = try Data(contentsOf: url).count
            try Data(count: size).write(to: url)
        }
        let failure = code {
            let reader = try library.reader()
            var request = Request(.term("all"))
            request.withData = true
            _ = try reader.search(request)
        }
        #expect(failure == CXAPIAN_CORRUPT)
    }

    @Test func cutTablesAreReported() throws {
        let library = try Library(count: 3000)
        let url = URL(filePath: library.path).appending(path: "postlist.glass")
        try Data(contentsOf: url).prefix(8192).write(to: url)
        let failure = code { _ = try library.reader().search(.term("all")) }
        #expect([CXAPIAN_CORRUPT, CXAPIAN_DISK].contains(failure))
    }

    @Test func aRuinedVersionFileIsReported() throws {
        let library = try Library(count: 1)
        try Data("not a database".utf8).write(to: URL(filePath: library.path).appending(path: "iamglass"))
        let failure = code { _ = try library.reader() }
        #expect([CXAPIAN_CORRUPT, CXAPIAN_VERSION].contains(failure))
    }

    @Test func aFolderOfOtherFilesIsNotADatabase() throws {
        let folder = try Folder()
        #expect(code { _ = try Reader(folder.url.path) } == CXAPIAN_NOT_FOUND)
    }

    @Test(arguments: ["", "host", ":80", "host:", "host:x", "host:0", "host:65536", "host:-1", "host: 80"])
    func remoteAddressesNeedHostAndPort(address: String) {
        #expect(code { _ = try Reader(address, remote: true) } == CXAPIAN_INVALID)
    }

    @Test(arguments: ["127.0.0.1:1", "[::1]:1"]) func anUnreachableServerIsANetworkFailure(address: String) {
        #expect(code { _ = try Reader(address, remote: true) } == CXAPIAN_NETWORK)
    }

    @Test func closingNothingIsHarmless() {
        cxapian_database_close(nil)
        cxapian_writer_close(nil)
        var list = cxapian_list()
        cxapian_list_free(&list)
        var result = cxapian_result()
        cxapian_result_free(&result)
    }
}

import CXapian
import Foundation
import Testing

@Suite struct WritingTests {
    @Test func replacingKeepsOneDocumentForEachUniqueTerm() throws {
        let library = try Library()
        let writer = try Writer(library.path)
        let identifier = try writer.replace(Library.draft(7, data: "new"))
        try writer.commit()
        #expect(identifier == 7)
        let reader = try library.reader()
        #expect(try reader.statistics().documents == 100)
        #expect(try reader.postings("Q7", withData: true) == [Entry(text: "new", number: 7)])
    }

    @Test func replacingDropsTheOldTermsAndValues() throws {
        let library = try Library()
        let writer = try Writer(library.path)
        try writer.replace(Draft(unique: "Q7", data: "bare"))
        try writer.commit()
        let reader = try library.reader()
        #expect(try reader.documentTerms(7) == [Entry(text: "Q7", number: 0)])
        var request = Request(.term("Q7"))
        request.values = [0, 1, 2]
        #expect(try reader.search(request).hits.map(\.values) == [[[], [], []]])
    }

    @Test func documentsAreFoundInTheOrderOfTheNumbersTheyWereGiven() throws {
        let folder = try Folder()
        let writer = try Writer(folder.path("a"))
        for number: UInt32 in [4_000_000_000, 7, 70_000_000, 1] {
            try writer.replace(Draft(unique: "Q\(number)", data: "\(number)", terms: [("all", 0)]), at: number)
        }
        try writer.commit()
        try writer.replace(Draft(unique: "new", data: "new", terms: [("all", 0)]), at: 7)
        try writer.delete("Q70000000")
        try writer.replace(Draft(unique: "Q70000000", data: "moved", terms: [("all", 0)]), at: 2)
        try writer.commit()
        let reader = try Reader(folder.path("a"))
        #expect(try reader.postings("all", withData: true).map(\.text) == ["1", "moved", "new", "4000000000"])
        #expect(try reader.statistics().documents == 4)
        #expect(try reader.frequencies(["Q7", "Q70000000"]) == [0, 1])
        #expect(code { try writer.replace(Draft(unique: "zero"), at: 0) } == CXAPIAN_INVALID)
        try writer.replace(Draft(unique: "after"))
        try writer.commit()
        #expect(try reader.reopen())
        #expect(try reader.postings("after", withData: false).map(\.number) == [4_000_000_001])
    }

    @Test func deletingRemovesEveryHolder() throws {
        let library = try Library()
        let writer = try Writer(library.path)
        try writer.delete("even")
        try writer.delete("absent")
        try writer.delete(String(repeating: "x", count: 5000))
        try writer.commit()
        #expect(try library.reader().statistics().documents == 50)
        #expect(code { try writer.delete("") } == CXAPIAN_INVALID)
    }

    @Test func repeatedTermsAndValuesAreMerged() throws {
        let folder = try Folder()
        let writer = try Writer(folder.path("a"))
        var draft = Draft(unique: "Q")
        draft.terms = [("word", 2), ("word", 3), ("flag", 0), ("Q", 0)]
        try writer.replace(draft)
        let terms = try writer.reader().documentTerms(1)
        #expect(terms == [Entry(text: "Q", number: 0), Entry(text: "flag", number: 0), Entry(text: "word", number: 5)])
    }

    @Test func nothingIsVisibleBeforeTheCommit() throws {
        let library = try Library()
        let reader = try library.reader()
        let writer = try Writer(library.path)
        try writer.replace(Draft(unique: "new"))
        #expect(try reader.reopen() == false)
        #expect(try library.reader().frequencies(["new"]) == [0])
        #expect(try writer.reader().frequencies(["new"]) == [1])
        try writer.commit()
        #expect(try reader.frequencies(["new"]) == [0])
        #expect(try reader.reopen())
        #expect(try reader.frequencies(["new"]) == [1])
        #expect(try reader.reopen() == false)
    }

    /// More changes than Xapian holds in memory at once.
    @Test func aLargeUnitIsStillOneUnit() throws {
        let library = try Library(count: 1)
        let writer = try Writer(library.path)
        for number in 2...10_500 { try writer.replace(Library.draft(number)) }
        #expect(try library.reader().statistics().documents == 1)
        try writer.cancel()
        #expect(try writer.reader().statistics().documents == 1)
        for number in 2...10_500 { try writer.replace(Library.draft(number)) }
        try writer.commit()
        #expect(try library.reader().statistics().documents == 10_500)
        #expect(try library.reader().frequencies(["all", "even"]) == [10_500, 5250])
    }

    @Test func cancellingDropsWhatIsPendingAndNothingElse() throws {
        let library = try Library()
        let writer = try Writer(library.path)
        try writer.delete("even")
        try writer.setMetadata("made", "no")
        try writer.cancel()
        try writer.replace(Draft(unique: "new"))
        try writer.commit()
        let reader = try library.reader()
        #expect(try reader.statistics().documents == 101)
        #expect(try reader.metadata("made") == "yes")
        #expect(try reader.frequencies(["even", "new"]) == [50, 1])
    }

    @Test func closingDropsWhatIsPending() throws {
        let library = try Library()
        do {
            let writer = try Writer(library.path)
            try writer.delete("all")
        }
        #expect(try library.reader().statistics().documents == 100)
    }

    @Test func metadataAndDocumentsCommitTogether() throws {
        let folder = try Folder()
        let writer = try Writer(folder.path("a"))
        try writer.setMetadata("position", "17")
        try writer.commit()
        try writer.setMetadata("position", "")
        try writer.setMetadata("other", "键")
        try writer.commit()
        let reader = try Reader(folder.path("a"))
        #expect(try reader.metadata("position") == "")
        #expect(try reader.metadata("other") == "键")
        #expect(try reader.statistics().documents == 0)
    }

    @Test func emptyCommitsAreFine() throws {
        let library = try Library(count: 1)
        let writer = try Writer(library.path)
        for _ in 1...3 { try writer.commit() }
        try writer.cancel()
        #expect(try library.reader().statistics().documents == 1)
    }

    @Test(arguments: [
        Draft(unique: ""),
        Draft(unique: String(repeating: "q", count: 246)),
        Draft(unique: "q\0" + String(repeating: "\0", count: 122)),
        Draft(unique: "q", terms: [("", 1)]),
        Draft(unique: "q", terms: [(String(repeating: "长", count: 82), 1)]),
        Draft(unique: "q", values: [.max: [1]]),
        Draft(unique: "q", terms: [("a", .max), ("b", 1)]),
    ])
    func documentsThatDoNotFitAreInvalidAndHarmless(draft: Draft) throws {
        let library = try Library(count: 1)
        let writer = try Writer(library.path)
        try writer.replace(Draft(unique: "before"))
        #expect(code { try writer.replace(draft) } == CXAPIAN_INVALID)
        try writer.commit()
        #expect(try library.reader().frequencies(["before", "q"]) == [1, 0])
    }

    @Test(arguments: ["q", "\0", String(repeating: "q", count: 245), String(repeating: "\0", count: 122), "键\0值"])
    func termsMayHoldAnyByteUpToTheirLongest(term: String) throws {
        let folder = try Folder()
        let writer = try Writer(folder.path("a"))
        try writer.replace(Draft(unique: term, data: "a\0b", terms: [(term, 3)]))
        try writer.commit()
        let reader = try Reader(folder.path("a"))
        #expect(try reader.terms() == [Entry(text: term, number: 1)])
        #expect(try reader.postings(term, withData: true) == [Entry(text: "a\0b", number: 1)])
    }

    @Test func longDataIsKept() throws {
        let folder = try Folder()
        let writer = try Writer(folder.path("a"))
        let data = (0..<200_000).map { String($0) }.joined()
        try writer.replace(Draft(unique: "q", data: data))
        try writer.commit()
        #expect(try Reader(folder.path("a")).postings("q", withData: true).map(\.text) == [data])
    }

    @Test func metadataKeysThatDoNotFitAreInvalid() throws {
        let folder = try Folder()
        let writer = try Writer(folder.path("a"))
        #expect(code { try writer.setMetadata("", "x") } == CXAPIAN_INVALID)
        #expect(code { try writer.setMetadata(String(repeating: "k", count: 241), "x") } == CXAPIAN_INVALID)
        let longest = String(repeating: "k", count: 240)
        try writer.setMetadata(longest, "x")
        try writer.commit()
        #expect(try Reader(folder.path("a")).metadata(longest) == "x")
    }
}

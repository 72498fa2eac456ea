import Foundation
import IndexWorker
import Records
import Testing

@testable import Indexer

@Suite("K2, K11: a dictionary that was edited by hand is seen by a verification")
struct DictionaryMarkTests {
    private let data: TestData
    private let tenancy: TestData.Tenancy
    private let dictionary: WordListFile

    init() async throws {
        self.data = try TestData()
        self.tenancy = try await self.data.tenancy()
        self.dictionary = WordListFile(
            url: self.data.directory.lexiconFiles(of: self.tenancy.records.tenant).dictionary
        )
        for number in 0..<5 { try await self.tenancy.save(.numbered(number, body: "健康档案管理要点。")) }
    }

    private func documents(holding word: String) throws -> Int {
        let database = try XapianDatabase(parts: try self.tenancy.collection.generation().parts)
        let term = [TermFamily.word.rawValue] + Array(word.utf8)
        return try database.terms(prefix: term, limit: 1).first { $0.term == term }?.documents ?? 0
    }

    @Test("words added by hand are told, and repairing cuts every article with them")
    func byHand() async throws {
        let carrier = try await self.tenancy.carrier()
        try await carrier.drain()
        let verify = Verify(carrier, try carrier.knowledge)
        #expect(try await verify.run().isSound)
        try Data("健康档案\n".utf8).write(to: self.dictionary.url)
        let report = try await verify.run()
        #expect(report.hasOtherDictionary && !report.isSound && report.groups.isEmpty)
        #expect(try self.documents(holding: "健康档案") == 0)
        #expect(try await verify.repair().hasOtherDictionary)
        #expect(try await verify.run().isSound)
        #expect(try self.documents(holding: "健康档案") == 5)
        await carrier.close()
        try await self.tenancy.store.close()
    }

    @Test("a rebuild notes the dictionary as well; comments, order, width and repetition make no other one")
    func rebuilding() async throws {
        let carrier = try await self.tenancy.carrier()
        try await carrier.drain()
        try Data("档案管理\nＨＩＳ\n".utf8).write(to: self.dictionary.url)
        let verify = Verify(carrier, try carrier.knowledge)
        #expect(try await !verify.run().isSound)
        try await Rebuild(carrier, try carrier.knowledge).run()
        #expect(try await verify.run().isSound)
        try Data("# 词\nhis\n\n档案管理\n档案管理\n".utf8).write(to: self.dictionary.url)
        #expect(try await verify.run().isSound)
        try Data().write(to: self.dictionary.url)
        #expect(try await verify.run().hasOtherDictionary)
        await carrier.close()
        try await self.tenancy.store.close()
    }

    @Test("words changed by the program are not told, unless words came by hand before")
    func byProgram() async throws {
        let carrier = try await self.tenancy.carrier()
        try await carrier.drain()
        let verify = Verify(carrier, try carrier.knowledge)
        let change = DictionaryChange(carrier)
        try await change.run(self.dictionary) { try $0.addition(of: ["健康档案", "管理要点"]) }
        try await change.run(self.dictionary) { try $0.removal(of: ["管理要点"]) }
        #expect(try await verify.run().isSound)
        try Data("健康档案\n要点\n".utf8).write(to: self.dictionary.url)
        try await change.run(self.dictionary) { try $0.addition(of: ["档案管理"]) }
        #expect(try await verify.run().hasOtherDictionary)
        await carrier.close()
        try await self.tenancy.store.close()
    }
}

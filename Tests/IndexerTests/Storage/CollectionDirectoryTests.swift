import Foundation
import Testing

@testable import Indexer

/// Row K11: generations and their switch.
struct CollectionDirectoryTests {
    @Test("Without an index the error says so and what to do")
    func namesAMissingIndex() throws {
        let folder = try CollectionFolder()
        let error = #expect(throws: IndexError.self) { try folder.directory.generation() }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("kbtool index rebuild") == true)
    }

    @Test(
        "A damaged manifest is called corrupt, by readers and by the writer, and a rebuild mends it",
        arguments: [
            "", "{", "[]", #"{"schema": 1}"#, #"{"generation":0,"parts":[],"schema":\#(Schema.version)}"#, "\u{0}\u{1}",
        ]
    )
    func namesACorruptManifest(text: String) async throws {
        let folder = try CollectionFolder()
        await (try await folder.writer()).close()
        try Data(text.utf8).write(to: folder.directory.manifestURL)
        let error = #expect(throws: IndexError.self) { try folder.directory.generation() }
        #expect(error?.code == .corrupt)
        #expect(error?.message.contains("kbtool index rebuild") == true)
        let writer = try await folder.writer()
        let second = await #expect(throws: IndexError.self) { try await writer.apply([.remove(group: "a")]) }
        #expect(second?.code == .corrupt)
        let builder = try await GenerationBuilder.begin(beside: writer, lexicon: .empty)
        try await builder.finish(position: "7")
        #expect(try folder.content().position == "7")
        try await writer.apply([.put(documents: [.passage(0, of: "a", revision: 1)], replacingGroup: "a")])
        #expect(try folder.content().count == 1)
    }

    @Test("Another schema version is named as such, in the manifest or in the database")
    func namesANewerSchema() async throws {
        let folder = try CollectionFolder()
        await (try await folder.writer()).close()
        let path = try #require(folder.directory.generation().parts.first).address
        do {
            let database = try XapianWriter(path: path, create: false)
            try database.setMetadata(Schema.MetadataKey.version, "\(Schema.version + 1)")
            try database.commit()
        }
        let writer = try await folder.writer()
        let error = await #expect(throws: IndexError.self) { try await writer.position() }
        #expect(error?.code == .newerSchema)
        #expect(error?.message.contains("kbtool index rebuild") == true)

        let text = try String(contentsOf: folder.directory.manifestURL, encoding: .utf8)
        let newer = text.replacing("\"schema\" : \(Schema.version)", with: "\"schema\" : \(Schema.version + 1)")
        try Data(newer.utf8).write(to: folder.directory.manifestURL)
        let second = #expect(throws: IndexError.self) { try folder.directory.generation() }
        #expect(second?.code == .newerSchema)
    }

    @Test("A directory that was opened before a switch names the new generation after it")
    func followsASwitch() async throws {
        let folder = try CollectionFolder()
        let writer = try await folder.writer()
        let reader = CollectionDirectory(at: folder.directory.url)
        #expect(try reader.generation().number == 1)
        for number in 2...4 {
            try await (try await GenerationBuilder.begin(beside: writer, lexicon: .empty)).finish(position: nil)
            #expect(try reader.generation().number == number)
        }
        // The one before stays for readers that have it open.
        #expect(folder.directory.generationsOnDisk().sorted() == [3, 4])
    }

    @Test("The next lock holder removes what a crash left behind, and nothing else")
    func removesLeftovers() async throws {
        let folder = try CollectionFolder()
        let writer = try await folder.writer()
        try await writer.apply([.put(documents: [.passage(0, of: "a", revision: 1)], replacingGroup: "a")])
        await writer.close()
        let leftover = folder.directory.url(ofGeneration: 7).appending(path: "building")
        try FileManager.default.createDirectory(at: leftover, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: folder.directory.manifestURL.appendingPathExtension("new"))
        let next = try await folder.writer()
        #expect(folder.directory.generationsOnDisk() == [1])
        #expect(try folder.content().count == 1)
        await next.close()
    }

    @Test("One generation at a time is in the making; abandoning it frees the way and leaves nothing")
    func buildsOneAtATime() async throws {
        let folder = try CollectionFolder()
        let writer = try await folder.writer()
        let builder = try await GenerationBuilder.begin(beside: writer, lexicon: .empty)
        let error = await #expect(throws: IndexError.self) {
            try await GenerationBuilder.begin(beside: writer, lexicon: .empty)
        }
        #expect(error?.code == .locked)
        try await builder.apply([.put(documents: [.passage(0, of: "a", revision: 1)], replacingGroup: nil)])
        await builder.abandon()
        #expect(folder.directory.generationsOnDisk() == [1])
        try await (try await GenerationBuilder.begin(beside: writer, lexicon: .empty)).finish(position: nil)
        #expect(try folder.content().count == 0)
    }
}

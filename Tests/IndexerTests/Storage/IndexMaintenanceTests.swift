import Foundation
import Testing

@testable import Indexer

/// Row K11: verify, compact, snapshot, restore.
struct IndexMaintenanceTests {
    private static func filled(_ folder: CollectionFolder, documents: Int = 300) async throws -> IndexWriter {
        let writer = try await folder.writer()
        let list = (0..<documents).map { IndexDocument.passage(0, of: "g\($0)", revision: $0) }
        try await writer.apply([.put(documents: list, replacingGroup: nil)], position: "300")
        return writer
    }

    @Test("A sound index has no problems; a damaged one has some")
    func verifiesTables() async throws {
        let folder = try CollectionFolder()
        let maintenance = IndexMaintenance(folder.directory)
        let writer = try await Self.filled(folder)
        let sound = try await maintenance.verifyTables(with: writer)
        #expect(sound.problems == 0)
        let path = try #require(folder.directory.generation().parts.first).address
        let table = URL(fileURLWithPath: path).appending(path: "postlist.glass")
        var bytes = try Data(contentsOf: table)
        bytes.replaceSubrange(8_192..<min(bytes.count, 16_384), with: Data(repeating: 0xA5, count: 8_192))
        try bytes.write(to: table)
        #expect(try await maintenance.verifyTables(with: writer).problems > 0)
    }

    @Test("Compacting changes the files and nothing else, and writing goes on")
    func compacts() async throws {
        let folder = try CollectionFolder()
        let writer = try await Self.filled(folder)
        let before = try folder.content()
        let generation = try await IndexMaintenance(folder.directory).compact(with: writer)
        #expect(generation.number == 2)
        #expect(try folder.content() == before)
        try await writer.apply([.remove(group: "g7")])
        #expect(try folder.content().documents.count == before.documents.count - 1)
    }

    @Test("A snapshot brings back what it was taken of, also from another collection's directory")
    func restoresASnapshot() async throws {
        let folder = try CollectionFolder()
        let snapshot = folder.url.appending(path: "snapshot")
        let writer = try await Self.filled(folder)
        let content = try folder.content()
        try await IndexMaintenance(folder.directory).snapshot(to: snapshot)
        try await writer.apply([.remove(group: "g1"), .remove(group: "g2")], position: "301")
        try await IndexMaintenance(folder.directory).restore(from: snapshot, with: writer)
        #expect(try folder.content() == content)
        #expect(try await writer.position() == "300")

        let other = try CollectionFolder()
        let otherWriter = try await other.writer()
        try await IndexMaintenance(other.directory).restore(from: snapshot, with: otherWriter)
        #expect(try other.content() == content)
        let statistics = try await IndexMaintenance(other.directory).statistics()
        #expect(statistics.documents == 300)
        #expect(statistics.position == "300")
        #expect(statistics.generation == 2)
        #expect(statistics.bytes > 0)
        #expect(statistics.averageLength > 0)
    }

    @Test("An existing target is refused and left alone")
    func refusesAnExistingTarget() async throws {
        let folder = try CollectionFolder()
        let writer = try await Self.filled(folder)
        let target = folder.url.appending(path: "precious")
        try Data("mine".utf8).write(to: target)
        let error = await #expect(throws: IndexError.self) {
            try await IndexMaintenance(folder.directory).snapshot(to: target)
        }
        #expect(error?.code == .invalid)
        #expect(try Data(contentsOf: target) == Data("mine".utf8))
        await writer.close()
    }

    @Test("A snapshot with a changed, missing or added file is refused and the live index stays", arguments: 0..<3)
    func refusesADamagedSnapshot(kind: Int) async throws {
        let folder = try CollectionFolder()
        let snapshot = folder.url.appending(path: "snapshot")
        let writer = try await Self.filled(folder)
        try await IndexMaintenance(folder.directory).snapshot(to: snapshot)
        let table = snapshot.appending(path: "index/postlist.glass")
        switch kind {
        case 0:
            var bytes = try Data(contentsOf: table)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: table)
        case 1: try FileManager.default.removeItem(at: table)
        default: try Data().write(to: snapshot.appending(path: "index/extra"))
        }
        let error = await #expect(throws: IndexError.self) {
            try await IndexMaintenance(folder.directory).restore(from: snapshot, with: writer)
        }
        #expect(error?.code == .corrupt)
        #expect(try folder.directory.generation().number == 1)
        #expect(folder.directory.generationsOnDisk() == [1])
    }

    @Test("The checksum is CRC-64 as other programs compute it")
    func computesKnownChecksums() {
        var checksum = Checksum()
        checksum.add("123456789".utf8)
        #expect(checksum.text == "995dc9bbdf1939fa")
    }
}

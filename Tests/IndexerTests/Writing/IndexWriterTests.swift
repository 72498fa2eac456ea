import Foundation
import Testing

@testable import Indexer

/// Rows K9 and K15, the index's side.
struct IndexWriterTests {
    @Test("What apply returned from is found by a reader that opens then (K9)")
    func returnsAfterTheCommit() async throws {
        let folder = try CollectionFolder()
        let writer = try await folder.writer(policy: .live)
        try await writer.apply([.put(documents: [.passage(0, of: "a", revision: 1)], replacingGroup: "a")])
        #expect(try folder.content().documents.keys.sorted() == ["a#0"])
    }

    @Test("Putting a group replaces all of it: passages that are not in the list go away")
    func replacesTheGroup() async throws {
        let folder = try CollectionFolder()
        let writer = try await folder.writer()
        let three = (0..<3).map { IndexDocument.passage($0, of: "a", revision: 1) }
        try await writer.apply([.put(documents: three, replacingGroup: "a")])
        try await writer.apply([
            .put(documents: [.passage(0, of: "b", revision: 1)], replacingGroup: "b"),
            .put(documents: [.passage(1, of: "a", revision: 2)], replacingGroup: "a"),
        ])
        let content = try folder.content()
        #expect(content.keys(of: "a") == ["a#1"])
        #expect(content.documents["a#1"]?.revision == "2")
        #expect(content.keys(of: "b") == ["b#0"])
        #expect(content.areLengthsRight)
    }

    @Test("The position is that of the commit that holds the changes")
    func positionIsInTheSameCommit() async throws {
        let folder = try CollectionFolder()
        let writer = try await folder.writer()
        #expect(try await writer.position() == nil)
        for revision in 1...5 {
            let change = IndexChange.put(
                documents: [.passage(0, of: "a", revision: revision)],
                replacingGroup: "a"
            )
            try await writer.apply([change], position: "\(revision)")
            let content = try folder.content()
            #expect(content.position == "\(revision)")
            #expect(content.documents["a#0"]?.revision == "\(revision)")
        }
        try await writer.apply([.remove(group: "a")])
        #expect(try await writer.position() == "5")
    }

    @Test("Calls that come together share commits, and each is in when it returns")
    func sharesCommits() async throws {
        let folder = try CollectionFolder()
        let writer = try await folder.writer(policy: CommitPolicy(interval: .milliseconds(100), documents: 1_000))
        let before = try XapianDatabase(parts: folder.directory.generation().parts).statistics().revision
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let document = IndexDocument.passage(number, of: "g\(number)", revision: 1)
                    try await writer.apply([.put(documents: [document], replacingGroup: nil)])
                    #expect(try folder.content().documents[document.key] != nil)
                }
            }
            try await group.waitForAll()
        }
        let after = try XapianDatabase(parts: folder.directory.generation().parts).statistics().revision
        #expect(after - before < 100)
        #expect(try folder.content().count == 200)
    }

    private static let nonsense: [String: IndexChange] = [
        "empty key": .put(documents: [IndexDocument(key: "")], replacingGroup: nil),
        "long key": .put(documents: [IndexDocument(key: String(repeating: "k", count: 201))], replacingGroup: nil),
        "zero byte": .put(documents: [IndexDocument(key: "a\0b")], replacingGroup: nil),
        "other group": .put(documents: [IndexDocument(key: "x", group: "other")], replacingGroup: "a"),
        "huge text": .put(
            documents: [IndexDocument(key: "x", body: String(repeating: "长", count: 6 << 20))],
            replacingGroup: nil
        ),
        "empty group": .remove(group: ""),
    ]

    @Test("A change that makes no sense fails alone and changes nothing", arguments: Self.nonsense.keys.sorted())
    func refusesNonsense(name: String) async throws {
        let change = try #require(Self.nonsense[name])
        let folder = try CollectionFolder()
        let writer = try await folder.writer()
        let good = IndexChange.put(documents: [.passage(0, of: "a", revision: 1)], replacingGroup: "a")
        async let other: Void = writer.apply([good])
        let error = await #expect(throws: IndexError.self) { try await writer.apply([good, change], position: "9") }
        #expect(error?.code == .invalid)
        try await other
        let content = try folder.content()
        #expect(content.documents.count == 1)
        #expect(content.position == nil)
    }

    @Test("A second writer is refused, names the first one's process, and gets in when the first is closed")
    func locks() async throws {
        let folder = try CollectionFolder()
        let first = try await folder.writer()
        let error = await #expect(throws: IndexError.self) { try await folder.writer() }
        #expect(error?.code == .locked)
        #expect(error?.message.contains("\(ProcessInfo.processInfo.processIdentifier)") == true)
        await first.close()
        let closed = await #expect(throws: IndexError.self) { try await first.apply([.remove(group: "a")]) }
        #expect(closed?.code == .closed)
        await (try await folder.writer()).close()
    }

    @Test("More than may wait is refused as overloaded, not kept")
    func boundsWhatWaits() async throws {
        let folder = try CollectionFolder()
        let policy = CommitPolicy(interval: .zero, documents: 1_000, maximumWaiting: 20)
        let writer = try await folder.writer(policy: policy)
        let long = String(repeating: "长期随访管理", count: 2_000)
        let outcomes = await withTaskGroup(of: IndexError.Code?.self) { group in
            for number in 0..<60 {
                group.addTask {
                    let document = IndexDocument.passage(number, of: "g", revision: 1, body: long)
                    do {
                        try await writer.apply([.put(documents: [document], replacingGroup: nil)])
                        return nil
                    } catch {
                        return (error as? IndexError)?.code ?? .other
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let refused = outcomes.filter { $0 == .overloaded }.count
        #expect(outcomes.allSatisfy { $0 == nil || $0 == .overloaded })
        #expect(refused > 0)
        #expect(try folder.content().count == 60 - refused)
    }

    @Test("An index equals a dictionary after any changes, commits, reopenings and rebuilds", arguments: 0..<6)
    func equalsAModel(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let folder = try CollectionFolder()
        var writer = try await folder.writer()
        var model: [String: IndexContent.Document] = [:]
        var position: String?
        for step in 0..<40 {
            switch Int.random(in: 0..<20, using: &random) {
            case 0:
                await writer.close()
                writer = try await folder.writer()
            case 1:
                let compact = Bool.random(using: &random)
                try await Self.rebuild(model, beside: writer, position: position, compact: compact)
            default:
                let changes = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                    Self.change(of: &model, revision: step + 1, using: &random)
                }
                position = "\(step)"
                try await writer.apply(changes, position: position)
            }
            guard step % 5 == 4 else { continue }
            let content = try folder.content()
            #expect(content.documents == model)
            #expect(content.count == model.count)
            #expect(content.position == position)
            #expect(content.areLengthsRight)
        }
    }

    private static func change(
        of model: inout [String: IndexContent.Document],
        revision: Int,
        using random: inout SeededGenerator
    ) -> IndexChange {
        let group = "g\(Int.random(in: 0..<8, using: &random))"
        let isRemoval = Int.random(in: 0..<4, using: &random) == 0
        let replaces = Bool.random(using: &random)
        if isRemoval || replaces { model = model.filter { $0.value.group != group } }
        if isRemoval { return .remove(group: group) }
        let numbers = Set(
            (0..<Int.random(in: 0...5, using: &random)).map { _ in Int.random(in: 0..<9, using: &random) }
        )
        let documents = numbers.map { IndexDocument.passage($0, of: group, revision: revision) }
        for document in documents {
            model[document.key] = IndexContent.Document(
                group: group,
                revision: document.revision,
                title: document.title,
                body: document.body
            )
        }
        return .put(documents: documents, replacingGroup: replaces ? group : nil)
    }

    private static func rebuild(
        _ model: [String: IndexContent.Document],
        beside writer: IndexWriter,
        position: String?,
        compact: Bool
    ) async throws {
        let builder = try await GenerationBuilder.begin(beside: writer, lexicon: .empty)
        let documents = model.map { key, document in
            IndexDocument(
                key: key,
                group: document.group,
                revision: document.revision,
                title: document.title,
                body: document.body
            )
        }
        try await builder.apply([.put(documents: documents, replacingGroup: nil)])
        let generation = try await builder.finish(position: position, compact: compact)
        #expect(generation.number == builder.number)
    }
}

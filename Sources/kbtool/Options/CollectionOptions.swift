import ArgumentParser
import IndexWorker

/// Which of a tenant's collections a command works on.
struct CollectionOptions: ParsableArguments {
    @Option(
        name: .customLong("collection"),
        help: ArgumentHelp("只处理这个集合：\(known)；可以给多次，默认全部。", valueName: "集合")
    )
    var names: [String] = []

    private static var known: String { Feeds.all.map(\.collection).joined(separator: "、") }

    func validate() throws {
        for name in names where !Feeds.all.contains(where: { $0.collection == name }) {
            throw ValidationError("--collection \(name)：没有这个集合，有 \(Self.known)。")
        }
    }

    /// Whether none was named.
    var isAll: Bool { names.isEmpty }

    /// The collections that were named, or all.
    var chosen: [any Feed] { Feeds.all.filter { isAll || names.contains($0.collection) } }

    /// Does something with each that was named, or all; a failure does not keep it from the others.
    ///
    /// - Throws: the first failure, when all were tried.
    func forEach(_ feeds: [OutboxCarrier.OpenFeed], _ body: (OutboxCarrier.OpenFeed) async throws -> Void) async throws
    {
        try await Self.forEach(feeds.filter { isAll || names.contains($0.collection) }, body)
    }

    func forEach(_ feeds: [any Feed], _ body: (any Feed) async throws -> Void) async throws {
        try await Self.forEach(feeds, body)
    }

    private static func forEach<Item>(_ items: [Item], _ body: (Item) async throws -> Void) async throws {
        var failure: (any Error)?
        for item in items {
            do {
                try await body(item)
            } catch {
                try Task.checkCancellation()
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }
}

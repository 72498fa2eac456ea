import Foundation

/// What `current.json` says: which generation of a collection is live and what it consists of.
struct CollectionManifest: Sendable, Equatable, Codable {
    /// The version of the index schema, see `Schema.version`.
    var schema: Int
    /// The live generation.
    var generation: Int
    /// Its databases; local ones relative to the collection's directory.
    var parts: [IndexPart]
    /// The generation before, whose files stay until the next switch for readers that still have them open.
    var previous: Int?

    init(generation: Int, parts: [IndexPart], previous: Int?) {
        self.schema = Schema.version
        self.generation = generation
        self.parts = parts
        self.previous = previous
    }

    /// Reads the form that `text` writes.
    ///
    /// - Throws: `IndexError` with code `corrupt` or `newerSchema`.
    init(text: Data, path: String) throws {
        do {
            self = try JSONDecoder().decode(Self.self, from: text)
        } catch {
            throw IndexError(
                code: .corrupt,
                message: "\(path) is damaged. Make the index anew with `kbtool index rebuild`.",
                cause: error
            )
        }
        try SchemaCheck.check(self.schema, at: path)
        guard self.generation > 0, !self.parts.isEmpty else {
            throw IndexError(
                code: .corrupt,
                message: "\(path) names no index. Make the index anew with `kbtool index rebuild`."
            )
        }
    }

    func text() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}

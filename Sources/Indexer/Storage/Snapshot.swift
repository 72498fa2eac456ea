import Foundation

/// A copy of an index in a directory of its own: the database, and a description with a checksum of every file.
struct Snapshot {
    /// What `snapshot.json` says.
    struct Description: Codable {
        struct File: Codable {
            var name: String
            var bytes: Int
            var checksum: String
        }

        var schema: Int
        var position: String?
        var documents: Int
        var files: [File]
    }

    let url: URL

    private var descriptionURL: URL { self.url.appending(path: "snapshot.json") }
    var databaseURL: URL { self.url.appending(path: Self.databaseName) }

    private static let databaseName = "index"
    private static let attempts = 5

    /// Copies the database at `source`, which may be written meanwhile. The target appears when the copy is complete.
    ///
    /// - Throws: `IndexError` with code `invalid` when there is something at the target.
    func take(of source: String) throws {
        guard !SystemFile.exists(self.url) else {
            throw IndexError(
                code: .invalid,
                message: "There is something at \(self.url.path) already. Choose another place."
            )
        }
        let temporary = Snapshot(url: self.url.appendingPathExtension("partial"))
        try SystemFile.remove(temporary.url)
        do {
            try SystemFile.createDirectory(temporary.url)
            try temporary.copy(source)
            try temporary.describe()
            try SystemFile.synchronizeTree(temporary.url)
            try SystemFile.move(temporary.url, to: self.url)
            try SystemFile.synchronize(self.url.deletingLastPathComponent())
        } catch {
            try? SystemFile.remove(temporary.url)
            throw error
        }
    }

    /// Reads the description and compares every file with it.
    ///
    /// - Throws: `IndexError` with code `notFound`, `corrupt` or `newerSchema`.
    func check() throws -> Description {
        guard let text = try? Data(contentsOf: self.descriptionURL) else {
            throw IndexError(code: .notFound, message: "There is no snapshot of an index at \(self.url.path).")
        }
        guard let description = try? JSONDecoder().decode(Description.self, from: text) else {
            throw self.damaged(self.descriptionURL.lastPathComponent)
        }
        try SchemaCheck.check(description.schema, at: self.url.path)
        let names = try SystemFile.files(in: self.databaseURL)
        guard names == description.files.map(\.name) else { throw self.damaged(Self.databaseName) }
        for file in description.files {
            let url = self.databaseURL.appending(path: file.name)
            guard SystemFile.size(of: url) == file.bytes, try Checksum.ofFile(url) == file.checksum else {
                throw self.damaged(file.name)
            }
        }
        return description
    }

    // MARK: - Taking

    private func copy(_ source: String) throws {
        for attempt in 1...Self.attempts {
            do {
                return try XapianFiles.compact(source, to: self.databaseURL.path)
            } catch let error as IndexError where error.code == .modified && attempt < Self.attempts {
                // The writer went on by two commits and took pages that were being read.
                try SystemFile.remove(self.databaseURL)
            }
        }
    }

    private func describe() throws {
        let database = try XapianDatabase(parts: [IndexPart(address: self.databaseURL.path)])
        try SchemaCheck.check(database, at: self.url.path)
        let position = try database.metadata(Schema.MetadataKey.position)
        let files = try SystemFile.files(in: self.databaseURL).map { name in
            let url = self.databaseURL.appending(path: name)
            return Description.File(name: name, bytes: SystemFile.size(of: url), checksum: try Checksum.ofFile(url))
        }
        let description = Description(
            schema: Schema.version,
            position: position.isEmpty ? nil : position,
            documents: try database.statistics().documents,
            files: files
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try SystemFile.replace(self.descriptionURL, with: try encoder.encode(description) + Data("\n".utf8))
    }

    private func damaged(_ name: String) -> IndexError {
        IndexError(
            code: .corrupt,
            message: "The snapshot at \(self.url.path) is damaged: \(name) is not what it was. Use another snapshot."
        )
    }
}

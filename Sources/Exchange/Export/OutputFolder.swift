import Glibc
import Records

/// The folder that an export with a file an article goes to.
struct OutputFolder {
    let path: String

    /// The longest file name that every file system takes, less room for a hash and an extension.
    private static let nameLimit = 180

    /// Makes sure that the folder is there.
    /// - Throws: `ExchangeError` with `.outputExists` when something is in it already and may not be overwritten.
    init(path: String, overwrites: Bool) throws {
        self.path = path
        try Self.create(path)
        guard !overwrites, let stream = opendir(path) else { return }
        defer { closedir(stream) }
        var count = 0
        while readdir(stream) != nil { count += 1 }
        // Every folder has the entries "." and "..".
        guard count <= 2 else {
            throw ExchangeError(code: .outputExists, message: Message(.outputExists, ["path": path]))
        }
    }

    /// The file of an article; its folders are made.
    func file(for article: ExportArticle, format: SourceFormat) throws -> OutputFile {
        var folder = path
        for name in article.content.category {
            folder += "/" + Self.fileName(name)
            try Self.create(folder)
        }
        let name = Self.fileName(article.content.externalID ?? article.id)
        return try OutputFile(path: "\(folder)/\(name).\(format.fileExtension)")
    }

    /// A name as a file name. Whatever had to be changed is told apart by a hash of the name, so that two names never
    /// become one file.
    static func fileName(_ name: String) -> String {
        var safe = ""
        for scalar in name.unicodeScalars {
            let isUnsafe =
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || "/\\:*?\"<>|".unicodeScalars.contains(scalar)
            guard safe.utf8.count + 4 <= nameLimit else { break }
            safe.unicodeScalars.append(isUnsafe ? "_" : scalar)
        }
        if safe.hasPrefix(".") { safe = "_" + safe.dropFirst() }
        while safe.hasSuffix(".") || safe.hasSuffix(" ") { safe.removeLast() }
        return safe == name ? name : "\(safe)-\(Fingerprint.hex(name))"
    }

    private static func create(_ path: String) throws {
        if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, FilePath.folder(path) != path else { throw OutputFile.failure(path, errno) }
        try create(FilePath.folder(path))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw OutputFile.failure(path, errno) }
    }
}

import Crypto
import Foundation
import NIOCore

/// The files of the pages, read once when the server starts and kept compressed as well.
struct PageFiles: Sendable {
    /// A file as it is sent.
    struct File: Sendable {
        var body: ByteBuffer
        /// With gzip; nil where that gains nothing.
        var compressed: ByteBuffer?
        var type: String

        /// The file as text.
        var text: String { String(buffer: self.body) }
    }

    /// Names the content of all files: other content, another version.
    let version: String
    private let files: [String: File]

    /// No files, so that only the API answers.
    static let none = PageFiles(version: "none", files: [:])

    private init(version: String, files: [String: File]) {
        self.version = version
        self.files = files
    }

    /// Reads every file below a folder whose type is known.
    ///
    /// - Throws: what Foundation throws for files that cannot be read.
    static func read(_ folder: String) throws -> PageFiles {
        var hash = SHA256()
        var files: [String: File] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            guard let type = self.types[(path as NSString).pathExtension] else { continue }
            let body = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")))
            hash.update(data: Data(path.utf8))
            hash.update(data: Data([0]))
            hash.update(data: Data(body.readableBytesView))
            let compressed = Gzip.compress(body).flatMap { $0.readableBytes < body.readableBytes ? $0 : nil }
            files[path] = File(body: body, compressed: compressed, type: type)
        }
        let version = hash.finalize().prefix(8).map { String(format: "%02x", $0) }.joined()
        return PageFiles(version: version, files: files)
    }

    /// Every path, in order.
    var paths: [String] { self.files.keys.sorted() }

    /// The file at a path below the folder.
    subscript(_ path: String) -> File? { self.files[path] }

    /// The address of a file.
    func address(of path: String) -> String { "/assets/\(self.version)/\(path)" }

    private static let types = [
        "css": "text/css; charset=utf-8", "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "json": "application/json; charset=utf-8", "png": "image/png", "svg": "image/svg+xml",
        "webmanifest": "application/manifest+json", "woff2": "font/woff2",
    ]
}

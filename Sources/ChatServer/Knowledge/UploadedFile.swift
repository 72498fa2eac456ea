import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import Indexer
import NIOCore

/// A body that is written to a file of its own while it comes, and goes when it is no longer needed.
struct UploadedFile: Sendable {
    /// Where it lies.
    let path: String

    /// How long an upload may take.
    private static let patience = Duration.seconds(600)
    /// So much is gathered before it is written.
    private static let portion = 1 << 20

    /// Takes the body, does something with the file and removes it whatever happened.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - fileExtension: the ending of the file's name.
    ///   - limit: the most bytes.
    ///   - folder: where the file is made; nil for the folder of temporary files.
    /// - Throws: ``APIError`` with `bodyTooLarge`, `requestTimeout` or `diskFull`, and what `body` throws.
    static func with<Value: Sendable>(
        _ request: Request,
        fileExtension: String,
        limit: Int,
        in folder: String? = nil,
        _ body: (UploadedFile) async throws -> Value
    ) async throws -> Value {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw APIError(.bodyTooLarge, ["limit": "\(limit)"])
        }
        let place = folder.map { URL(fileURLWithPath: $0) } ?? FileManager.default.temporaryDirectory
        let file = UploadedFile(path: place.appendingPathComponent("upload-\(UUID()).\(fileExtension)").path)
        let result: Result<Value, any Error>
        do {
            try await Deadline.run(self.patience, orThrow: APIError(.requestTimeout)) {
                try await file.take(request.body, limit: limit)
            }
            result = .success(try await body(file))
        } catch {
            result = .failure(error)
        }
        await file.remove()
        return try result.get()
    }

    private func take(_ body: RequestBody, limit: Int) async throws {
        var waiting = Data()
        var total = 0
        for try await buffer in body {
            total += buffer.readableBytes
            guard total <= limit else { throw APIError(.bodyTooLarge, ["limit": "\(limit)"]) }
            waiting += buffer.readableBytesView
            if waiting.count >= Self.portion {
                try await self.append(waiting)
                waiting = Data()
            }
        }
        guard total > 0 else { throw APIError(.empty, field: "body") }
        try await self.append(waiting)
    }

    private func append(_ data: Data) async throws {
        let path = self.path
        try await BlockingThread.run("upload") {
            if !FileManager.default.fileExists(atPath: path) {
                let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
                guard FileManager.default.createFile(atPath: path, contents: nil, attributes: attributes) else {
                    throw APIError(.diskFull)
                }
            }
            do {
                let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
                try handle.seekToEnd()
                try handle.write(contentsOf: data)
                try handle.close()
            } catch {
                throw APIError(.diskFull, cause: error)
            }
        }
    }

    private func remove() async {
        let path = self.path
        try? await BlockingThread.run("upload") { try? FileManager.default.removeItem(atPath: path) }
    }
}

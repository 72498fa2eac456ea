public import Foundation
public import Indexer

/// Reads a made corpus piece by piece, so that the corpus does not count in the memory that is measured.
public final class CorpusReader {
    private let file: UnsafeMutablePointer<FILE>
    private var line: UnsafeMutablePointer<CChar>?
    private var capacity = 0

    /// - Throws: `BenchmarkFailure` when the corpus has not been made.
    public init(_ url: URL) throws {
        guard let file = fopen(url.path, "r") else {
            throw BenchmarkFailure("There is no corpus at \(url.path). Make it with bench-corpus.")
        }
        self.file = file
    }

    deinit {
        fclose(file)
        free(line)
    }

    /// The next documents, at most so many; none at the end.
    public func next(_ count: Int) -> [IndexDocument] {
        var documents: [IndexDocument] = []
        documents.reserveCapacity(count)
        while documents.count < count, let fields = nextFields(), fields.count == 3 {
            documents.append(IndexDocument(key: fields[0], title: fields[1], body: fields[2]))
        }
        return documents
    }

    private func nextFields() -> [String]? {
        let length = getline(&line, &capacity, file)
        guard length > 0, let line else { return nil }
        let bytes = UnsafeRawBufferPointer(start: line, count: length)
        return bytes.prefix { $0 != 0x0A }.split(separator: 0x09, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}

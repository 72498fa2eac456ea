import Foundation
import Indexer

/// Writes an index until files may not grow any more, looks at what is left, gets room and goes on.
///
/// Tells `ok`, or what was not as it should be.
struct FullDisk {
    let path: String

    private struct Surprise: Error {
        var what: String
    }

    func run() async throws {
        signal(SIGXFSZ, SIG_IGN)
        do {
            try await self.check()
            Output.line("ok")
        } catch let surprise as Surprise {
            Output.line(surprise.what)
            exit(1)
        }
    }

    private func check() async throws {
        let directory = CollectionDirectory(at: URL(fileURLWithPath: self.path))
        let writer = try await IndexWriter.open(directory, lexicon: .empty, policy: .draining)
        try await writer.apply([Self.change(0)], position: "0")
        Self.limitFiles(to: 600_000)
        let last = try await self.fill(writer)

        let statistics = try await IndexMaintenance(directory).statistics()
        try Self.expect(statistics.position == "\(last)", "position \(statistics.position ?? "") is not \(last)")
        try Self.expect(statistics.documents == (last + 1) * 50, "\(statistics.documents) documents after \(last)")

        Self.limitFiles(to: .max)
        let report = try await IndexMaintenance(directory).verifyTables(with: writer)
        try Self.expect(report.problems == 0, "the tables are damaged: \(report.text)")
        try await writer.apply([Self.change(last + 1)], position: "\(last + 1)")
        let after = try await IndexMaintenance(directory).statistics()
        try Self.expect(after.documents == (last + 2) * 50, "\(after.documents) documents after getting room")
        await writer.close()
    }

    /// Writes until it fails, with several callers waiting; the number of the last change that was acknowledged.
    private func fill(_ writer: IndexWriter) async throws -> Int {
        for number in 1...10_000 {
            let errors = await withTaskGroup(of: (any Error)?.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        do {
                            try await writer.apply([Self.change(number)], position: "\(number)")
                            return nil
                        } catch {
                            return error
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            guard errors.contains(where: { $0 != nil }) else { continue }
            for case let error? in errors {
                let code = (error as? IndexError)?.code
                try Self.expect(code == .disk, "the error was \(error)")
            }
            // Three calls for the same documents: whether one of them got in decides what is there.
            return errors.contains { $0 == nil } ? number : number - 1
        }
        throw Surprise(what: "the disk was never full")
    }

    private static func change(_ number: Int) -> IndexChange {
        let documents = (0..<50).map { place in
            let text = (0..<30).map { "第\(number * 7 + place * 31 + $0)号接种单位随访记录" }.joined()
            return IndexDocument(key: "\(number)-\(place)", title: "记录 \(number)", body: text)
        }
        return .put(documents: documents, replacingGroup: nil)
    }

    private static func limitFiles(to bytes: rlim_t) {
        var limit = rlimit()
        getrlimit(Int32(RLIMIT_FSIZE.rawValue), &limit)
        limit.rlim_cur = min(bytes, limit.rlim_max)
        setrlimit(Int32(RLIMIT_FSIZE.rawValue), &limit)
    }

    private static func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
        if !condition { throw Surprise(what: what()) }
    }
}

import BenchmarkSupport
import CXapian
import Foundation

/// Writes the documents of a database into a new one through Xapian alone: terms, values and data are ready.
struct PlainCopy {
    let source: PlainDatabase
    let folder: URL

    /// How many documents a commit holds.
    private static let perCommit = 10_000
    private static let perPage = 1_000
    /// Every value slot that the schema names.
    private static let slots: [UInt32] = Array(0..<29)
    /// What the unique term of a document starts with.
    private static let keyPrefix = UInt8(ascii: "Q")

    /// Returns how many seconds Xapian's writing took; the reading does not count.
    func write() throws -> Double {
        var error = cxapian_error()
        guard let writer = cxapian_writer_open(folder.path, true, &error) else { throw BenchmarkFailure(error) }
        defer { cxapian_writer_close(writer) }
        let clock = ContinuousClock()
        var time = Duration.zero
        var written = 0
        var last: UInt32 = 0
        while case let page = try documents(after: last), let end = page.last {
            for document in page {
                let bytes = document.bytes
                var identifier: UInt32 = 0
                var isDone = false
                time += clock.measure {
                    isDone = cxapian_writer_replace(writer, bytes, bytes.count, &identifier, &error)
                    written += 1
                    guard isDone, written % Self.perCommit == 0 else { return }
                    isDone = cxapian_writer_commit(writer, &error)
                }
                guard isDone else { throw BenchmarkFailure(error) }
            }
            last = end.identifier
        }
        var isDone = false
        time += clock.measure { isDone = cxapian_writer_commit(writer, &error) }
        guard isDone else { throw BenchmarkFailure(error) }
        return time.seconds
    }

    // MARK: - Reading

    private func documents(after last: UInt32) throws -> [(identifier: UInt32, bytes: [UInt8])] {
        let data = try source.entries {
            cxapian_database_postings(source.handle, "", 0, last, Self.perPage, true, $0, $1)
        }
        let values = try source.entries {
            cxapian_database_values(source.handle, "", 0, last, Self.perPage, Self.slots, Self.slots.count, $0, $1)
        }
        return try data.enumerated().map { index, entry in
            let first = index * Self.slots.count
            let own = values[first..<(first + Self.slots.count)].map(\.bytes)
            return (entry.number, try flat(identifier: entry.number, data: entry.bytes, values: own))
        }
    }

    private func flat(identifier: UInt32, data: [UInt8], values: [[UInt8]]) throws -> [UInt8] {
        let all = try source.entries {
            cxapian_database_document_terms(source.handle, identifier, "", 0, $0, $1)
        }
        let terms = all.filter { $0.bytes.first != Self.keyPrefix }
        let present = zip(Self.slots, values).filter { !$0.1.isEmpty }
        var flat = FlatBytes()
        flat.short(all.first { $0.bytes.first == Self.keyPrefix }?.bytes ?? [])
        flat.long(data)
        flat.number(UInt16(present.count))
        for (slot, value) in present {
            flat.number(slot)
            flat.short(value)
        }
        flat.number(UInt32(terms.count))
        for term in terms {
            flat.number(term.number)
            flat.short(term.bytes)
        }
        return flat.bytes
    }
}

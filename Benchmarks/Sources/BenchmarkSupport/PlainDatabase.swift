public import CXapian
import Foundation
public import Indexer

/// A database read through Xapian alone, without anything of the indexer. For one thread at a time.
public final class PlainDatabase {
    /// What `cxapian_database_…` takes.
    public let handle: OpaquePointer

    /// Opens the database of a collection that consists of one.
    public convenience init(_ directory: CollectionDirectory) throws {
        guard let part = try directory.generation().parts.first else {
            throw BenchmarkFailure("The collection at \(directory.url.path) has no database.")
        }
        try self.init(path: part.address)
    }

    /// Opens a database.
    public init(path: String) throws {
        var error = cxapian_error()
        guard let handle = cxapian_database_open(path, false, &error) else { throw BenchmarkFailure(error) }
        self.handle = handle
    }

    deinit { cxapian_database_close(handle) }

    /// Reads a list through one of the C functions and gives its entries.
    public func entries(
        _ read: (UnsafeMutablePointer<cxapian_list>, UnsafeMutablePointer<cxapian_error>) -> Bool
    ) throws -> [(bytes: [UInt8], number: UInt32)] {
        var list = cxapian_list()
        var error = cxapian_error()
        guard read(&list, &error) else { throw BenchmarkFailure(error) }
        defer { cxapian_list_free(&list) }
        guard list.count > 0, let bytes = list.bytes, let offsets = list.offsets, let numbers = list.numbers else {
            return []
        }
        let all = UnsafeRawBufferPointer(start: bytes, count: Int(offsets[list.count]))
        return (0..<list.count).map { (Array(all[Int(offsets[$0])..<Int(offsets[$0 + 1])]), numbers[$0]) }
    }
}

import IndexWorker
import Indexer
import Records
import Workspace

extension DataDirectoryOptions {
    /// Opens the query log, does something that logs, and waits until what was logged is on disk.
    func withQueryLog<Value>(
        _ options: QueryLogOptions,
        _ output: OutputOptions,
        _ body: (QueryLogging) async throws -> Value
    ) async throws -> Value {
        if options.isSilent { return try await body(.none) }
        return try await withRecords { records, _ in
            let lexicon = directory.lexiconFiles(of: records.tenant).load().lexicon
            let value = try await body(
                QueryLogging(records: records, person: options.person, lexicon: lexicon)
            )
            await records.queryLog.flush()
            let dropped = records.queryLog.dropped
            if dropped > 0 { output.tell(.queryLogDropped, ["count": "\(dropped)"]) }
            return value
        }
    }
}

/// What saving several conversations or tickets at once shares.
enum HistoryBatch {
    static func check(_ count: Int) throws {
        if count > HistoryLimits.batch {
            let message = "\(count) at once; at most \(HistoryLimits.batch) may be. Save them in batches."
            throw RecordsError(.tooMany, message)
        }
    }

    static func refusal<Value>(_ body: () throws -> Value) throws -> Result<Value, RecordsError> {
        do {
            return .success(try body())
        } catch let error as RecordsError {
            return .failure(error)
        }
    }
}

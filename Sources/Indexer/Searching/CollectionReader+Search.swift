import Foundation

extension CollectionReader {
    /// Answers a request. `deadline` is on the monotonic clock, in seconds.
    func search(_ request: SearchRequest, deadline: Double, now: Date) throws -> SearchResult {
        let run = SearchRun(reader: self, request: request, deadline: deadline, now: now)
        return try run.result()
    }
}

import Exchange
import HTTPTypes
import Indexer
import Records
import Testing

@testable import ChatServer

@Suite("Overload is told at once and slows nothing else (S53)")
struct SheddingTests {
    @Test func `a search that finds the queue full is answered 503 with Retry-After`() throws {
        let error = try #require(APIError(IndexError(code: .overloaded, message: "full")))
        #expect(error.code.status == .serviceUnavailable)
        #expect(error.headers[.retryAfter] == "1")
    }

    @Test func `records that are busy are answered 503, a full disk 507, a damaged file 500`() throws {
        for (code, status) in [
            (RecordsError.Code.busy, 503), (.overloaded, 503), (.diskFull, 507), (.corrupt, 500), (.notFound, 404),
            (.versionConflict, 412), (.keyReused, 409), (.externalIDTaken, 409),
        ] {
            let error = try #require(APIError(RecordsError(code, "message")))
            #expect(error.code.status.code == status)
        }
    }

    @Test func `what the client is told of a failure holds nothing of its cause`() throws {
        let error = try #require(APIError(RecordsError(.corrupt, "secret place /var/lib")))
        #expect(!APIErrorText.text(of: error, in: .zh).contains("secret"))
        #expect(error.description.contains("secret"), "the log holds it")
    }

    @Test func `long work beyond the gate's limit is refused, and let in when there is room again`() async throws {
        let gate = WorkGate(limit: 2)
        let (started, start) = AsyncStream<Void>.makeStream()
        let (finished, finish) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try await gate.run {
                        start.yield()
                        for await _ in finished { break }
                    }
                }
            }
            var starts = started.makeAsyncIterator()
            for _ in 0..<2 { _ = await starts.next() }
            let error = await #expect(throws: APIError.self) { try await gate.run {} }
            #expect(error?.code == .overloaded)
            finish.finish()
            try await group.waitForAll()
        }
        try await gate.run {}
    }
}

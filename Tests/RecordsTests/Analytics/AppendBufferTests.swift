import Synchronization
import Testing

@testable import Records

@Suite struct AppendBufferTests {
    @Test func `what does not fit is dropped and counted, what was taken is written once and in order`() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let written = Mutex<[[Int]]>([])
        let buffer = AppendBuffer<Int>(maximumWaiting: 10, batch: 4) { rows in
            for await _ in gate.stream { break }
            written.withLock { $0.append(rows) }
        }
        let taken = (0..<100).filter { buffer.append($0) }
        #expect(taken.count >= 10 && taken.count <= 14)
        #expect(buffer.dropped == 100 - taken.count)
        for _ in 0..<100 { gate.continuation.yield() }
        await buffer.flush()
        #expect(written.withLock { $0.flatMap(\.self) } == taken)
        #expect(written.withLock { $0.allSatisfy { $0.count <= 4 } })
        gate.continuation.finish()
    }

    @Test func `a batch that cannot be written is counted and the next one is tried`() async throws {
        let written = Mutex<[Int]>([])
        let buffer = AppendBuffer<Int>(maximumWaiting: 1000, batch: 1) { rows in
            if rows == [3] { throw RecordsError(.diskFull, "The disk is full.") }
            written.withLock { $0 += rows }
        }
        for number in 0..<10 { buffer.append(number) }
        await buffer.flush()
        #expect(written.withLock { $0 } == [0, 1, 2, 4, 5, 6, 7, 8, 9])
        #expect(buffer.dropped == 1)
        await buffer.flush()
    }

    @Test func `rows from many tasks all arrive`() async throws {
        let written = Mutex<Set<Int>>([])
        let buffer = AppendBuffer<Int>(maximumWaiting: 100_000, batch: 64) { rows in
            written.withLock { $0.formUnion(rows) }
        }
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for number in 0..<500 { buffer.append(task * 500 + number) }
                    await buffer.flush()
                }
            }
        }
        #expect(written.withLock { $0 } == Set(0..<4000))
    }
}

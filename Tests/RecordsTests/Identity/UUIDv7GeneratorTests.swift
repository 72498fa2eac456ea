import Testing

@testable import Records

@Suite struct UUIDv7GeneratorTests {
    @Test func `an id is a version 7 UUID that begins with the time`() throws {
        let id = UUIDv7Generator(clock: RecordsClock { 0x0123_4567_89AB }).next()
        #expect(id.wholeMatch(of: /01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }

    @Test func `ids ascend while the clock stands still`() {
        let generator = UUIDv7Generator(clock: TestClock().clock)
        let ids = (0..<20_000).map { _ in generator.next() }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test(arguments: [1, 1000, 1_700_000_000_000, 1_900_000_000_000] as [Int64])
    func `ids ascend when the clock jumps back`(by step: Int64) {
        let clock = TestClock()
        let generator = UUIDv7Generator(clock: clock.clock)
        var ids = [generator.next()]
        for _ in 0..<50 {
            clock.advance(by: -step)
            ids.append(generator.next())
            clock.advance(by: step / 2)
            ids.append(generator.next())
        }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test func `each of many tasks sees its own ids ascend and none twice`() async {
        let generator = UUIDv7Generator(clock: .system)
        let lists = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<1000).map { _ in generator.next() } }
            }
            return await group.reduce(into: [[String]]()) { $0.append($1) }
        }
        for list in lists { #expect(list == list.sorted()) }
        #expect(Set(lists.joined()).count == 8000)
    }
}

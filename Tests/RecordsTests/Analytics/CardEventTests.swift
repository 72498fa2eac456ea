import Testing

@testable import Records

@Suite struct CardEventTests {
    @Test(arguments: Engine.allCases)
    func `K13 the same event sent twice counts once, in whatever order and by whichever way`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let id = records.queryLog.append(.sample("问", at: 1))
        var random = SeededRandom(seed: 2)
        var sent: Set<[String]> = []
        for _ in 0..<400 {
            let source = CardSource(
                kind: CardSource.Kind.allCases.randomElement(using: &random) ?? .article,
                id: ["a", "b"].randomElement(using: &random) ?? "a"
            )
            let action = CardAction.allCases.randomElement(using: &random) ?? .shown
            let person = [nil, "p", "q"].randomElement(using: &random) ?? nil
            let event = CardEvent.sample(
                query: id,
                action,
                source: source,
                person: person,
                at: .random(in: 0..<9, using: &random)
            )
            sent.insert([source.kind.rawValue, source.id, action.rawValue, person ?? ""])
            if Bool.random(using: &random) {
                records.cardEvents.append(event)
            } else {
                try await records.cardEvents.save([event])
            }
        }
        await records.queryLog.flush()
        let stored = try await records.cardEvents.events(queries: [id])
        #expect(stored.count == sent.count)
        #expect(
            Set(stored.map { [$0.source.kind.rawValue, $0.source.id, $0.action.rawValue, $0.person ?? ""] }) == sent
        )
        #expect(records.queryLog.dropped == 0)
    }

    @Test(arguments: Engine.allCases) func `K12 accepted cards are read with their questions, and nothing else is`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let id = records.queryLog.append(.sample("打不开", at: 1, contact: "c"))
        for (at, action) in CardAction.allCases.enumerated() {
            records.cardEvents.append(.sample(query: id, action, person: "p", at: Int64(at)))
        }
        let edited = CardEvent(
            query: id,
            source: .article("b"),
            passage: "b#1",
            rank: 2,
            probability: 0.4,
            action: .sent,
            person: "p",
            at: 9,
            editShare: 0.25
        )
        try await records.cardEvents.save([edited, .sample(query: "unknown", .sent, at: 10)])
        let pairs = try await records.cardEvents.accepted(after: .start(of: .min), limit: 100)
        #expect(pairs.map(\.action) == [.inserted, .sent, .sent])
        #expect(pairs.allSatisfy { $0.typed == "打不开" && $0.person == "p" && $0.contact == "c" && $0.query == id })
        #expect(pairs.map(\.source.id) == ["a", "a", "b"])
        #expect(pairs.last?.editShare == 0.25)
        let rest = try await records.cardEvents.accepted(after: pairs[0].place, limit: 1)
        #expect(rest == [pairs[1]])
    }

    @Test(arguments: Engine.allCases) func `an event that names no query or no source is refused`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        #expect(!records.cardEvents.append(.sample(query: " ", .sent)))
        #expect(try await records.cardEvents.save([.sample(query: "q", .sent, source: .article(""))]) == 0)
        let many = [CardEvent](repeating: .sample(query: "q", .sent), count: QueryLog.maximumBatch + 1)
        let error = await #expect(throws: RecordsError.self) { try await records.cardEvents.save(many) }
        #expect(error?.code == .tooMany)
    }
}

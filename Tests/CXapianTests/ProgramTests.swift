import CXapian
import Testing

@Suite struct ProgramTests {
    static let wrong: [[UInt8]] = [
        [],
        [0x00],
        [0x08],
        [0xFF],
        [0x02, 0x02],
        [0x10, 1, 0],
        [0x10, 0, 0],
        [0x02, 0x10, 2, 0],
        [0x02, 0x12],
        [0x02, 0x13],
        [0x02, 0x14],
        [0x15],
        Query.term("").program,
        Query.all.scaled(by: -1).program,
        Query.all.scaled(by: .nan).program,
        Query.all.scaled(by: .infinity).program,
        Query.source(0, maximum: -1).program,
        Query.source(0, maximum: .nan).program,
        Query.source(.max, maximum: 1).program,
        Query.range(.max, "a", "b").program,
        Query.atLeast(.max, "a").program,
        Query.atMost(.max, "a").program,
    ]

    @Test(arguments: wrong) func wrongProgramsAreInvalid(program: [UInt8]) throws {
        let reader = try Library(count: 1).reader()
        #expect(code { _ = try reader.search(Query(program: program)) } == CXAPIAN_INVALID)
    }

    @Test func everyCutOfAProgramIsInvalid() throws {
        let reader = try Library(count: 10).reader()
        let first = Query.term("even")
        let union = Query.any([first, .range(0, "1", "2"), .source(1, maximum: 5)])
        let part = union.scaled(by: 2)
        let program = part.filtered(by: .atLeast(0, "1")).program
        #expect(code { _ = try reader.search(Query(program: program)) } == CXAPIAN_OK)
        // A cut right behind an item leaves a whole program where only one query is on the stack.
        let whole = [first, union, part].map(\.program.count)
        for length in program.indices where !whole.contains(length) {
            #expect(code { _ = try reader.search(Query(program: Array(program.prefix(length)))) } == CXAPIAN_INVALID)
        }
    }

    @Test func nestingHasALimit() throws {
        let reader = try Library(count: 10).reader()
        func nested(_ levels: Int) -> Query {
            var query = Query.term("even")
            for level in 1..<levels { query = level.isMultiple(of: 2) ? query.maybe(.all) : query.scaled(by: 0.9) }
            return query
        }
        #expect(try reader.search(nested(100)).hits.count == 5)
        #expect(code { _ = try reader.search(nested(101)) } == CXAPIAN_INVALID)
        #expect(code { _ = try reader.search(nested(1000)) } == CXAPIAN_INVALID)
    }

    @Test func wideOperatorsIgnoreAbsentTermsQuickly() throws {
        let reader = try Library(count: 100).reader()
        let many = Query.any((1...60_000).map { Query.term("Q\($0)") })
        #expect(try reader.search(many).matches == 100...100)
    }

    @Test func randomProgramsAnswerOrAreInvalid() throws {
        let reader = try Library(count: 60).reader()
        var random = Random(seed: 20_260_101)
        var answered = 0
        for round in 0..<20_000 {
            let program = round.isMultiple(of: 2) ? random.bytes() : random.program()
            var request = Request(Query(program: program))
            request.weighting = cxapian_weighting(UInt32.random(in: 0...3, using: &random))
            request.order = cxapian_order(UInt32.random(in: 0...3, using: &random))
            request.deadline = round.isMultiple(of: 3) ? farAway() : 0
            request.checkAtLeast = .random(in: 0...100, using: &random)
            let outcome = code { _ = try reader.search(request) }
            #expect(outcome == CXAPIAN_OK || outcome == CXAPIAN_INVALID)
            if outcome == CXAPIAN_OK { answered += 1 }
        }
        #expect(answered > 500)
    }

    @Test func randomDocumentsAreWrittenOrInvalid() throws {
        let folder = try Folder()
        let writer = try Writer(folder.path("a"))
        var random = Random(seed: 7)
        let model = Library.draft(33).program
        for round in 0..<5000 {
            var program = round.isMultiple(of: 2) ? random.bytes() : model
            if !round.isMultiple(of: 2) { random.damage(&program) }
            let outcome = code { try writer.replace(program: program) }
            #expect(outcome == CXAPIAN_OK || outcome == CXAPIAN_INVALID)
        }
        try writer.commit()
        #expect(try check(folder.path("a")).problems == 0)
    }
}

/// The same numbers in every run.
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes() -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
    }

    /// Mostly well-formed, so that the operators are reached.
    mutating func program() -> [UInt8] {
        var program: [UInt8] = []
        for _ in 0..<Int.random(in: 1...8, using: &self) { program += item() }
        if Int.random(in: 0...3, using: &self) == 0 { damage(&program) }
        return program
    }

    mutating func damage(_ program: inout [UInt8]) {
        guard let index = program.indices.randomElement(using: &self) else { return }
        switch Int.random(in: 0...2, using: &self) {
        case 0: program[index] = UInt8.random(in: 0...255, using: &self)
        case 1: program.remove(at: index)
        default: program.removeLast(program.count - index)
        }
    }

    private mutating func item() -> [UInt8] {
        let count = UInt8.random(in: 1...3, using: &self)
        let slot = UInt32.random(in: 0...3, using: &self)
        let operands: [Query] = [
            .all, .nothing, .term("even"), .term("three", occurrences: slot), .term("absent"), .range(slot, "1", "3"),
            .atLeast(slot, "2"), .atMost(slot, "2"), .source(slot, maximum: 3),
        ]
        let operators: [[UInt8]] = [
            [0x10, count, 0], [0x11, count, 0], [0x12], [0x13], [0x14], [0x16, count, 0], [0x17, count, 0],
            Array(Query(program: []).scaled(by: 0.5).program), Array(Query(program: []).scaled(by: 0).program),
        ]
        let isOperand = Int.random(in: 0...2, using: &self) > 0
        return (isOperand ? operands.map(\.program) : operators).randomElement(using: &self) ?? []
    }
}

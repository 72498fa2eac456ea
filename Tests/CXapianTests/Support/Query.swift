/// A query program, built from its parts.
struct Query {
    var program: [UInt8]

    static let all = Query(program: [0x02])
    static let nothing = Query(program: [0x03])

    static func term(_ name: String, occurrences: UInt32 = 1) -> Query {
        operand(0x01, occurrences, name)
    }

    static func range(_ slot: UInt32, _ begin: String, _ end: String) -> Query { operand(0x04, slot, begin, end) }
    static func atLeast(_ slot: UInt32, _ begin: String) -> Query { operand(0x05, slot, begin) }
    static func atMost(_ slot: UInt32, _ end: String) -> Query { operand(0x06, slot, end) }

    static func source(_ slot: UInt32, maximum: Double) -> Query {
        var query = operand(0x07, slot)
        query.program.append(number: maximum.bitPattern)
        return query
    }

    static func any(_ queries: [Query]) -> Query { combined(0x10, queries) }
    static func every(_ queries: [Query]) -> Query { combined(0x11, queries) }
    static func synonym(_ queries: [Query]) -> Query { combined(0x16, queries) }
    static func maximum(_ queries: [Query]) -> Query { combined(0x17, queries) }

    func maybe(_ other: Query) -> Query { Query(program: program + other.program + [0x12]) }
    func filtered(by other: Query) -> Query { Query(program: program + other.program + [0x13]) }
    func without(_ other: Query) -> Query { Query(program: program + other.program + [0x14]) }

    func scaled(by factor: Double) -> Query {
        var query = Query(program: program + [0x15])
        query.program.append(number: factor.bitPattern)
        return query
    }

    private static func operand(_ instruction: UInt8, _ number: UInt32, _ texts: String...) -> Query {
        var program = [instruction]
        program.append(number: number)
        for text in texts { program.append(short: Array(text.utf8)) }
        return Query(program: program)
    }

    private static func combined(_ instruction: UInt8, _ queries: [Query]) -> Query {
        var program = queries.flatMap(\.program) + [instruction]
        program.append(number: UInt16(queries.count))
        return Query(program: program)
    }
}

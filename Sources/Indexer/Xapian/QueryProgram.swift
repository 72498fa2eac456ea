/// A query in the postfix form of the C interface.
struct QueryProgram: Sendable {
    private(set) var writer = FlatWriter()
    /// How many operands are on the stack.
    private(set) var depth = 0

    var bytes: [UInt8] { self.writer.bytes }

    mutating func term(_ term: [UInt8], frequency: UInt32 = 1) {
        self.writer.byte(0x01)
        self.writer.number(frequency)
        self.writer.short(term)
        self.depth += 1
    }

    mutating func everything() {
        self.writer.byte(0x02)
        self.depth += 1
    }

    mutating func nothing() {
        self.writer.byte(0x03)
        self.depth += 1
    }

    mutating func range(slot: UInt32, from lower: [UInt8]?, through upper: [UInt8]?) {
        switch (lower, upper) {
        case (let lower?, let upper?):
            self.writer.byte(0x04)
            self.writer.number(slot)
            self.writer.short(lower)
            self.writer.short(upper)
        case (let lower?, nil):
            self.writer.byte(0x05)
            self.writer.number(slot)
            self.writer.short(lower)
        case (nil, let upper?):
            self.writer.byte(0x06)
            self.writer.number(slot)
            self.writer.short(upper)
        case (nil, nil):
            self.writer.byte(0x02)
        }
        self.depth += 1
    }

    /// Pushes what another program leaves.
    mutating func append(_ program: QueryProgram) {
        self.writer.append(program.bytes)
        self.depth += program.depth
    }

    mutating func or(_ count: Int) { self.nary(0x10, count) }
    mutating func and(_ count: Int) { self.nary(0x11, count) }
    mutating func synonym(_ count: Int) { self.nary(0x16, count) }
    mutating func maximum(_ count: Int) { self.nary(0x17, count) }
    mutating func andMaybe() { self.binary(0x12) }
    mutating func filter() { self.binary(0x13) }
    mutating func andNot() { self.binary(0x14) }

    mutating func scale(_ factor: Double) {
        self.writer.byte(0x15)
        self.writer.double(factor)
    }

    private mutating func nary(_ operation: UInt8, _ count: Int) {
        guard count != 1 else { return }
        self.writer.byte(operation)
        self.writer.count16(count)
        self.depth -= count - 1
    }

    private mutating func binary(_ operation: UInt8) {
        self.writer.byte(operation)
        self.depth -= 1
    }
}

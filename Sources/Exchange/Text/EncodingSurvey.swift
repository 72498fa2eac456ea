/// What the bytes of a file look like, gathered piece by piece.
///
/// UTF-8 and GB18030 cannot be told apart for certain, but text in one is full of byte sequences that are illegal in
/// the other. A few illegal bytes in a file that is otherwise UTF-8 are damage, to be reported where they stand, and
/// no reason to read the whole file as something else.
struct EncodingSurvey {
    private(set) var byteCount = 0
    private(set) var hasByteOrderMark = false
    private(set) var isUTF16 = false
    private var validSequences = 0
    private var invalidBytes = 0
    private var controlBytes = 0
    private var continuationsLeft = 0
    private var nextRange: ClosedRange<UInt8> = 0x80...0xBF
    private var head: [UInt8] = []

    /// Bytes at the beginning that decide whether a file is text at all.
    private static let headLength = 8192

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            if byteCount < Self.headLength { inspectHead(byte) }
            byteCount += 1
            step(byte)
        }
    }

    /// Whether the beginning holds more control characters than text ever does.
    var isText: Bool {
        controlBytes * 10 < max(1, min(byteCount, Self.headLength))
    }

    /// The encoding that the bytes point to.
    var encoding: TextEncoding {
        if hasByteOrderMark || invalidBytes == 0 { return .utf8 }
        return invalidBytes * 3 < validSequences ? .utf8 : .gb18030
    }

    private mutating func inspectHead(_ byte: UInt8) {
        if byte < 0x20, ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains(byte) { controlBytes += 1 }
        guard head.count < 3 else { return }
        head.append(byte)
        if head == [0xEF, 0xBB, 0xBF] { hasByteOrderMark = true }
        if head == [0xFF, 0xFE] || head == [0xFE, 0xFF] { isUTF16 = true }
    }

    private mutating func step(_ byte: UInt8) {
        if continuationsLeft > 0 {
            if nextRange.contains(byte) {
                continuationsLeft -= 1
                nextRange = 0x80...0xBF
                if continuationsLeft == 0 { validSequences += 1 }
                return
            }
            continuationsLeft = 0
            invalidBytes += 1
        }
        begin(byte)
    }

    private mutating func begin(_ byte: UInt8) {
        nextRange = 0x80...0xBF
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: continuationsLeft = 1
        case 0xE0: (continuationsLeft, nextRange) = (2, 0xA0...0xBF)
        case 0xED: (continuationsLeft, nextRange) = (2, 0x80...0x9F)
        case 0xE1...0xEF: continuationsLeft = 2
        case 0xF0: (continuationsLeft, nextRange) = (3, 0x90...0xBF)
        case 0xF4: (continuationsLeft, nextRange) = (3, 0x80...0x8F)
        case 0xF1...0xF3: continuationsLeft = 3
        default: invalidBytes += 1
        }
    }
}

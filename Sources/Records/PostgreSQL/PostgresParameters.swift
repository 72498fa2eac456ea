/// Values as libpq takes them: characters that end in NUL, one behind the other.
struct PostgresParameters {
    /// The types, as numbers of the server.
    let types: [UInt32]
    private var bytes: [CChar] = [0]
    private var offsets: [Int?] = []

    init(_ values: [SQLValue]) throws {
        types = values.map(PostgresType.oid)
        for value in values {
            switch value {
            case .null: offsets.append(nil)
            case .integer(let integer): append(String(integer))
            case .real(let real): append(real.isInfinite ? (real < 0 ? "-Infinity" : "Infinity") : String(real))
            case .text(let text):
                try SQLValue.check(text)
                append(text)
            }
        }
    }

    /// Calls the closure with a pointer to each value; they are valid only in there.
    func withPointers<Value>(_ body: ([UnsafePointer<CChar>?]) -> Value) -> Value {
        bytes.withUnsafeBufferPointer { buffer in
            body(offsets.map { offset in offset.flatMap { buffer.baseAddress?.advanced(by: $0) } })
        }
    }

    private mutating func append(_ text: String) {
        offsets.append(bytes.count)
        bytes += text.utf8.lazy.map { CChar(bitPattern: $0) }
        bytes.append(0)
    }
}

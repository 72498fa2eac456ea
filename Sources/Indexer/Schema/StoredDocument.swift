/// The form in which a document's text lies in the index: a byte for the format, then fields of one byte kind, four
/// bytes length (little-endian) and UTF-8.
enum StoredDocument {
    static let format: UInt8 = 1

    /// What a stored field is.
    enum Field: UInt8 {
        case key = 1
        case group = 2
        case title = 3
        case question = 4
        case body = 5
    }

    static func encode(_ document: IndexDocument) -> [UInt8] {
        var bytes: [UInt8] = [Self.format]
        func append(_ field: Field, _ text: String) {
            guard !text.isEmpty else { return }
            bytes.append(field.rawValue)
            let utf8 = text.utf8
            withUnsafeBytes(of: UInt32(utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: utf8)
        }
        append(.key, document.key)
        append(.group, document.group ?? "")
        append(.title, document.title)
        for question in document.questions { append(.question, question) }
        append(.body, document.body)
        return bytes
    }

    /// Calls `body` for each field in order; stops at the first one that makes no sense.
    @inline(__always)
    static func forEachField(
        in bytes: UnsafeBufferPointer<UInt8>, _ body: (Field, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard bytes.first == Self.format else { return }
        var index = 1
        while index + 5 <= bytes.count {
            let length =
                Int(bytes[index + 1]) | Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]) << 16
                | Int(bytes[index + 4]) << 24
            let start = index + 5
            guard start + length <= bytes.count else { return }
            if let field = Field(rawValue: bytes[index]) {
                body(field, UnsafeBufferPointer(rebasing: bytes[start..<(start + length)]))
            }
            index = start + length
        }
    }

    /// The document's key alone.
    static func key(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        var key = ""
        Self.forEachField(in: bytes) { field, text in
            if field == .key { key = String(decoding: text, as: UTF8.self) }
        }
        return key
    }

    /// The document's text; labels and numbers are not part of the stored form.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> IndexDocument {
        var document = IndexDocument(key: "")
        Self.forEachField(in: bytes) { field, text in
            let string = String(decoding: text, as: UTF8.self)
            switch field {
            case .key: document.key = string
            case .group: document.group = string
            case .title: document.title = string
            case .question: document.questions.append(string)
            case .body: document.body = string
            }
        }
        return document
    }
}

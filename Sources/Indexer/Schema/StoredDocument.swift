import Foundation

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
        /// A byte for the field's slot, then its labels joined by the separator.
        case labels = 6
        /// A byte for the field's slot, then the number as eight bytes (IEEE 754, little-endian).
        case number = 7
        /// How the title is spoken, see `SpokenText`; of suggestions alone.
        case spoken = 8
    }

    static func encode(_ document: IndexDocument, spoken: [UInt8] = []) -> [UInt8] {
        var bytes: [UInt8] = [Self.format]
        func append(_ field: Field, bytes value: [UInt8]) {
            guard !value.isEmpty else { return }
            bytes.append(field.rawValue)
            withUnsafeBytes(of: UInt32(value.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: value)
        }
        func append(_ field: Field, _ text: String) { append(field, bytes: Array(text.utf8)) }
        append(.key, document.key)
        append(.group, document.group ?? "")
        append(.title, document.title)
        for question in document.questions { append(.question, question) }
        append(.body, document.body)
        for field in LabelField.allCases {
            guard let labels = document.labels[field], !labels.isEmpty else { continue }
            let joined = Array(labels.joined(separator: LabelValue.separator).utf8)
            append(.labels, bytes: [UInt8(field.slot)] + joined)
        }
        for field in NumberField.allCases {
            guard let number = document.numbers[field] else { continue }
            append(
                .number,
                bytes: [UInt8(field.slot)] + withUnsafeBytes(of: number.bitPattern.littleEndian, Array.init)
            )
        }
        append(.spoken, bytes: spoken)
        return bytes
    }

    /// Calls `body` for each field in order; stops at the first one that makes no sense.
    @inline(__always)
    static func forEachField(
        in bytes: UnsafeBufferPointer<UInt8>,
        _ body: (Field, UnsafeBufferPointer<UInt8>) -> Void
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

    /// The document's group; its key where it has none.
    static func group(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        var group = ""
        Self.forEachField(in: bytes) { field, text in
            if field == .group { group = String(decoding: text, as: UTF8.self) }
        }
        return group.isEmpty ? Self.key(of: bytes) : group
    }

    /// The document's labels of one field.
    static func labels(of field: LabelField, in bytes: UnsafeBufferPointer<UInt8>) -> [String] {
        var labels: [String] = []
        Self.forEachField(in: bytes) { kind, text in
            guard kind == .labels, text.first == UInt8(field.slot) else { return }
            labels = String(decoding: text.dropFirst(), as: UTF8.self).components(separatedBy: LabelValue.separator)
        }
        return labels
    }

    /// One of the document's numbers.
    static func number(_ field: NumberField, of bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var value: Double?
        Self.forEachField(in: bytes) { kind, text in
            guard kind == .number, let number = Self.number(text), number.field == field else { return }
            value = number.value
        }
        return value
    }

    /// The document as it was given to the index, but for its revision.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> IndexDocument {
        var document = IndexDocument(key: "")
        Self.forEachField(in: bytes) { field, text in
            let string = field.isText ? String(decoding: text, as: UTF8.self) : ""
            switch field {
            case .labels:
                guard let slot = text.first, let label = LabelField.allCases.first(where: { $0.slot == slot }) else {
                    return
                }
                document.labels[label] = String(decoding: text.dropFirst(), as: UTF8.self)
                    .components(separatedBy: LabelValue.separator)
            case .number:
                guard let (number, value) = Self.number(text) else { return }
                document.numbers[number] = value
            case .key: document.key = string
            case .group: document.group = string
            case .title: document.title = string
            case .question: document.questions.append(string)
            case .body: document.body = string
            case .spoken: document.form = .suggestion
            }
        }
        return document
    }

    /// A stored number with its field.
    static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> (field: NumberField, value: Double)? {
        guard bytes.count == 9, let field = NumberField.allCases.first(where: { $0.slot == bytes[0] }) else {
            return nil
        }
        let pattern = bytes.dropFirst().reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return (field, Double(bitPattern: pattern))
    }
}

extension StoredDocument.Field {
    /// Whether the field is text that people read and search.
    var isSearched: Bool { self == .title || self == .question || self == .body }

    fileprivate var isText: Bool { self != .labels && self != .number && self != .spoken }
}

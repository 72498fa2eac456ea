import Foundation
import Indexer

/// Where a page ended: the rung that was searched, how far each collection was filled, and what was shown.
///
/// A later page leaves out what was shown and what came after the first page, whatever has become of the order
/// meanwhile: nothing comes twice, and nothing that was there is passed over.
struct HistoryCursor: Equatable {
    /// The most entries that can be paged through.
    static let maximumDepth = 1_000

    var fingerprint: UInt64
    var rung: Rung
    /// Whether the query's phrases were given up because nothing holds them.
    var givesUpPhrases: Bool
    var marks: [HistoryCollection: GroupMark]
    /// `GroupKey.shortNumber` of what was shown.
    var shown: [UInt32]

    private static let mark: [UInt8] = [0x68, 0x31]

    var text: String {
        var bytes = Self.mark
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        append(self.fingerprint)
        append(UInt8(self.rung.rawValue))
        append(UInt8(self.givesUpPhrases ? 1 : 0))
        for collection in HistoryCollection.allCases {
            let mark = self.marks[collection] ?? GroupMark(generation: "", document: 0)
            let generation = Array(mark.generation.utf8.prefix(255))
            append(UInt8(generation.count))
            bytes += generation
            append(mark.document)
        }
        for number in self.shown { append(number) }
        return Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    init(
        fingerprint: UInt64,
        rung: Rung,
        givesUpPhrases: Bool,
        marks: [HistoryCollection: GroupMark],
        shown: [UInt32]
    ) {
        self.fingerprint = fingerprint
        self.rung = rung
        self.givesUpPhrases = givesUpPhrases
        self.marks = marks
        self.shown = shown
    }

    /// - Throws: `IndexError` with code `invalid` for a text that `text` did not make or made for another query.
    init(text: String, fingerprint: UInt64) throws {
        var base64 = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        var reader = Reader(bytes: Array(Data(base64Encoded: base64) ?? Data()))
        guard reader.bytes(2) == Self.mark, reader.number(UInt64.self) == fingerprint,
            let rung = reader.number(UInt8.self).flatMap({ Rung(rawValue: Int($0)) }),
            let flag = reader.number(UInt8.self), flag <= 1
        else { throw Self.invalid }
        var marks: [HistoryCollection: GroupMark] = [:]
        for collection in HistoryCollection.allCases {
            guard let length = reader.number(UInt8.self), let name = reader.bytes(Int(length)),
                let document = reader.number(UInt32.self)
            else { throw Self.invalid }
            let generation = String(decoding: name, as: UTF8.self)
            if !generation.isEmpty { marks[collection] = GroupMark(generation: generation, document: document) }
        }
        guard reader.left % 4 == 0, reader.left / 4 <= Self.maximumDepth else { throw Self.invalid }
        var shown: [UInt32] = []
        while let number = reader.number(UInt32.self) { shown.append(number) }
        self.init(fingerprint: fingerprint, rung: rung, givesUpPhrases: flag == 1, marks: marks, shown: shown)
    }

    private static var invalid: IndexError {
        IndexError(
            code: .invalid,
            message: "The page cursor does not belong to this search; start again at the first page."
        )
    }

    /// Reads little-endian numbers from front to back.
    private struct Reader {
        private let all: [UInt8]
        private var place = 0

        init(bytes: [UInt8]) { self.all = bytes }

        var left: Int { self.all.count - self.place }

        mutating func bytes(_ count: Int) -> [UInt8]? {
            guard count <= self.left else { return nil }
            defer { self.place += count }
            return Array(self.all[self.place..<(self.place + count)])
        }

        mutating func number<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
            self.bytes(MemoryLayout<Number>.size)?.reversed().reduce(0) { $0 << 8 | Number($1) }
        }
    }
}

extension StringProtocol {
    /// The text without white space at both ends.
    var trimmedWhitespace: String {
        var slice = self[...]
        while let first = slice.unicodeScalars.first, first.properties.isWhitespace {
            slice = slice[slice.unicodeScalars.index(after: slice.startIndex)...]
        }
        while let last = slice.unicodeScalars.last, last.properties.isWhitespace {
            slice = slice[..<slice.unicodeScalars.index(before: slice.endIndex)]
        }
        return String(slice)
    }

    /// The text on one line: every run of white space that holds a line break becomes one space.
    var onOneLine: String {
        guard utf8.contains(where: { $0 == 10 || $0 == 13 }) else { return String(self) }
        return split(whereSeparator: \.isNewline).map(\.trimmedWhitespace).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The text with every kind of line end written as a line feed.
    var withLineFeeds: String {
        guard utf8.contains(13) else { return String(self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var previous: UInt8 = 0
        for byte in utf8 {
            if byte == 13 {
                bytes.append(10)
            } else if !(byte == 10 && previous == 13) {
                bytes.append(byte)
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A body without blank lines at its top and white space at its end; the first line keeps its indentation, which
    /// means something in Markdown.
    var trimmedBody: String {
        var lines = self[...]
        while let lineEnd = lines.firstIndex(of: "\n"), lines[..<lineEnd].allSatisfy(\.isWhitespace) {
            lines = lines[lines.index(after: lineEnd)...]
        }
        while let last = lines.unicodeScalars.last, last.properties.isWhitespace {
            lines = lines[..<lines.unicodeScalars.index(before: lines.endIndex)]
        }
        return String(lines)
    }
}

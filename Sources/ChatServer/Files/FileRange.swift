/// The part of a file that a request asks for (RFC 9110, section 14).
enum FileRange: Hashable {
    /// All of it.
    case whole
    /// Some bytes, at least one.
    case part(Range<Int>)
    /// Bytes that the file does not have.
    case unsatisfiable

    /// - Parameters:
    ///   - header: the value of `Range`; what is not understood and what names several parts is answered with the whole.
    ///   - length: how many bytes the file has.
    init(_ header: String?, length: Int) {
        guard let header, header.hasPrefix("bytes="), header.utf8.count <= 60 else {
            self = .whole
            return
        }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        let numbers = ends.map { $0.allSatisfy(\.isWholeNumber) ? Int($0) : nil }
        guard ends.count == 2, zip(ends, numbers).allSatisfy({ $0.isEmpty || $1 != nil }) else {
            self = .whole
            return
        }
        switch (numbers[0], numbers[1]) {
        case (nil, nil): self = .whole
        case (nil, let count?):
            self = count == 0 || length == 0 ? .unsatisfiable : .part(max(0, length - count)..<length)
        case (let first?, _) where first >= length: self = .unsatisfiable
        case (let first?, nil): self = .part(first..<length)
        case (let first?, let last?):
            self = last < first ? .whole : .part(first..<min(length - 1, last) + 1)
        }
    }
}

/// The text of a file that is one article.
enum DocumentText {
    /// Reads a whole file in its encoding.
    /// - Parameters:
    ///   - limit: the most bytes it may have.
    ///   - declared: an encoding that the bytes themselves name, asked only where UTF-8 does not fit.
    static func read(
        _ file: SourceFile,
        limit: Int,
        options: ImportOptions,
        declared: (([UInt8]) -> TextEncoding?)? = nil
    ) throws(Rejection) -> String {
        let place = SourcePlace(file: file.path)
        guard file.size <= limit else {
            let arguments = ["size": "\(file.size)", "limit": "\(limit)"]
            throw Rejection(place: place, message: Message(.fileTooLarge, arguments))
        }
        var bytes = file.readAll()
        if let failure = file.failure { throw Rejection(place: place, message: failure) }
        var survey = EncodingSurvey()
        bytes.withUnsafeBytes { survey.add($0) }
        if survey.isUTF16 { throw Rejection(place: place, message: Message(.fileUTF16)) }
        guard survey.isText else { throw Rejection(place: place, message: Message(.fileNotText)) }
        if survey.hasByteOrderMark { bytes.removeFirst(3) }
        if let line = lineOfNUL(bytes) {
            throw Rejection(place: SourcePlace(file: file.path, line: line), message: Message(.textNUL))
        }
        let guessed = survey.encoding == .utf8 ? .utf8 : declared?(bytes) ?? survey.encoding
        let encoding = survey.hasByteOrderMark ? .utf8 : options.encoding ?? guessed
        guard let text = TextDecoder(encoding).decode(bytes) else {
            throw Rejection(place: place, message: Message(.encodingInvalid, ["encoding": encoding.displayName]))
        }
        return text
    }

    private static func lineOfNUL(_ bytes: [UInt8]) -> Int? {
        guard let index = bytes.firstIndex(of: 0) else { return nil }
        return bytes[..<index].count { $0 == 10 } + 1
    }
}

import Foundation

/// The JSON objects of a file, one a line.
final class JSONLines {
    /// What a line holds.
    enum Line {
        case object([String: Any], SourcePlace)
        case broken(Rejection)
    }

    private let file: SourceFile
    private let options: ImportOptions
    private let decoder: TextDecoder
    private var line: [UInt8] = []
    private var hasReportedFailure = false

    init(file: SourceFile, options: ImportOptions) throws(Rejection) {
        self.file = file
        self.options = options
        decoder = TextDecoder(try CSVReader.encoding(of: file, options: options))
    }

    var bytesRead: Int64 { min(file.offset, file.size) }

    /// The next line that is not blank; nil at the end.
    func next() -> Line? {
        while true {
            line.removeAll(keepingCapacity: true)
            var length = 0
            var number = 0
            while let piece = file.next() {
                number = piece.line
                length += piece.bytes.count
                if length <= options.rowLimit { line.append(contentsOf: piece.bytes) }
                if piece.endsLine { break }
            }
            if length == 0 { return failure() }
            if length > options.rowLimit {
                line.removeAll(keepingCapacity: false)
                let message = Message(.rowTooLarge, ["limit": "\(options.rowLimit)"])
                return .broken(Rejection(place: place(number), message: message))
            }
            if line.allSatisfy({ $0 == 32 || (9...13).contains($0) }) { continue }
            do throws(Rejection) {
                return .object(try object(place(number)), place(number))
            } catch {
                return .broken(error)
            }
        }
    }

    /// Why reading stopped, told once; nil at the end of the file.
    private func failure() -> Line? {
        guard let failure = file.failure, !hasReportedFailure else { return nil }
        hasReportedFailure = true
        return .broken(Rejection(place: place(0), message: failure))
    }

    private func object(_ place: SourcePlace) throws(Rejection) -> [String: Any] {
        guard JSONText.depth(of: line) <= JSONText.depthLimit else {
            throw Rejection(place: place, message: Message(.jsonTooNested, ["limit": "\(JSONText.depthLimit)"]))
        }
        guard let text = decoder.decode(line) else {
            throw Rejection(
                place: place,
                message: Message(.encodingInvalid, ["encoding": decoder.encoding.displayName])
            )
        }
        if text.utf8.contains(0) { throw Rejection(place: place, message: Message(.textNUL)) }
        let parsed: Any
        do {
            parsed = try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
        } catch {
            throw Rejection(place: place, message: Message(.jsonInvalid, ["detail": Self.detail(error)]))
        }
        guard let object = parsed as? [String: Any] else {
            throw Rejection(place: place, message: Message(.jsonNotObject))
        }
        return object
    }

    private static func detail(_ error: any Error) -> String {
        let description = (error as NSError).userInfo["NSDebugDescription"] as? String
        return description ?? error.localizedDescription
    }

    private func place(_ line: Int) -> SourcePlace {
        SourcePlace(file: file.path, line: line)
    }
}

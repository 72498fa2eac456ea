import Foundation

/// Reads a file of JSON objects, one a line, one an article.
final class JSONLReader: FileReader {
    private let file: SourceFile
    private let options: ImportOptions
    private let decoder: TextDecoder
    private let builder: DraftBuilder
    private var items: [SourceItem] = []
    private var namesNoticed: Set<String> = []
    private var line: [UInt8] = []
    private var hasReportedFailure = false

    private static let noticeLimit = 100

    init(file: SourceFile, options: ImportOptions) throws(Rejection) {
        self.file = file
        self.options = options
        builder = DraftBuilder(options: options)
        decoder = TextDecoder(try CSVReader.encoding(of: file, options: options))
    }

    var bytesRead: Int64 { min(file.offset, file.size) }

    func next() -> SourceItem? {
        while items.isEmpty {
            guard let number = readLine() else { break }
            if line.allSatisfy({ $0 == 32 || (9...13).contains($0) }) { continue }
            do {
                items.append(.article(try article(number)))
            } catch {
                items.append(.rejection(error))
            }
        }
        return items.isEmpty ? nil : items.removeFirst()
    }

    /// Puts the next line into `line` and gives its number. A line over the limit is named and skipped.
    private func readLine() -> Int? {
        line.removeAll(keepingCapacity: true)
        var length = 0
        var number = 0
        while let piece = file.next() {
            number = piece.line
            length += piece.bytes.count
            if length <= options.rowLimit { line.append(contentsOf: piece.bytes) }
            if piece.endsLine { break }
        }
        if let failure = file.failure, length == 0 {
            return reportOnce(failure)
        }
        guard length > options.rowLimit else { return length > 0 ? number : nil }
        line.removeAll(keepingCapacity: false)
        let message = Message(.rowTooLarge, ["limit": "\(options.rowLimit)"])
        items.append(.rejection(Rejection(place: place(number), message: message)))
        return number
    }

    private func reportOnce(_ failure: Message) -> Int? {
        guard !hasReportedFailure else { return nil }
        hasReportedFailure = true
        items.append(.rejection(Rejection(place: place(0), message: failure)))
        return 0
    }

    private func article(_ number: Int) throws(Rejection) -> SourceArticle {
        let place = place(number)
        guard JSONText.depth(of: line) <= JSONText.depthLimit else {
            throw Rejection(place: place, message: Message(.jsonTooNested, ["limit": "\(JSONText.depthLimit)"]))
        }
        let object = try object(place)
        let names = object.keys.sorted()
        let assigned = options.mapping.assign(names)
        for index in assigned.unknown { notice(names[index], place) }
        var raw = RawArticle(place: place, fallbackID: .derived(fromFile: FilePath.stem(file.path)))
        for field in ArticleField.allCases {
            guard let index = assigned.fields[field] else { continue }
            raw.values[field] = try value(object[names[index]], of: field, place)
        }
        return try builder.build(raw)
    }

    private func object(_ place: SourcePlace) throws(Rejection) -> [String: Any] {
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

    private func value(_ value: Any?, of field: ArticleField, _ place: SourcePlace) throws(Rejection) -> RawValue? {
        let isList = ArticleFields.isList(field)
        let raw: RawValue
        switch value {
        case nil, is NSNull: return nil
        case let text as String: raw = .text(text)
        case let number as NSNumber where !(value is Bool) && !isList: raw = .text(number.stringValue)
        case let items as [String] where isList: raw = .list(items)
        default:
            throw Rejection(place: place, field: field, message: Message(isList ? .valueNotList : .valueNotText))
        }
        if case .text(let text) = raw { try limit(text.utf8.count, field, place) }
        return raw
    }

    private func limit(_ size: Int, _ field: ArticleField, _ place: SourcePlace) throws(Rejection) {
        guard size > options.cellLimit else { return }
        let arguments = ["size": "\(size)", "limit": "\(options.cellLimit)"]
        throw Rejection(place: place, field: field, message: Message(.cellTooLarge, arguments))
    }

    private func notice(_ name: String, _ place: SourcePlace) {
        guard namesNoticed.count < Self.noticeLimit, namesNoticed.insert(name).inserted else { return }
        items.append(.notice(Notice(place: place, message: Message(.fieldIgnored, ["name": name]))))
    }

    private static func detail(_ error: any Error) -> String {
        let description = (error as NSError).userInfo["NSDebugDescription"] as? String
        return description ?? error.localizedDescription
    }

    private func place(_ line: Int) -> SourcePlace {
        SourcePlace(file: file.path, line: line)
    }
}

import Foundation

/// Reads a file of JSON objects, one a line, one an article.
final class JSONLReader: FileReader {
    private let file: SourceFile
    private let options: ImportOptions
    private let lines: JSONLines
    private let builder: DraftBuilder
    private var items: [SourceItem] = []
    private var namesNoticed: Set<String> = []

    private static let noticeLimit = 100

    init(file: SourceFile, options: ImportOptions) throws(Rejection) {
        self.file = file
        self.options = options
        builder = DraftBuilder(options: options)
        lines = try JSONLines(file: file, options: options)
    }

    var bytesRead: Int64 { lines.bytesRead }

    func next() -> SourceItem? {
        while items.isEmpty, let line = lines.next() {
            switch line {
            case .broken(let rejection): items.append(.rejection(rejection))
            case .object(let object, let place):
                do throws(Rejection) {
                    items.append(.article(try article(object, place)))
                } catch {
                    items.append(.rejection(error))
                }
            }
        }
        return items.isEmpty ? nil : items.removeFirst()
    }

    private func article(_ object: [String: Any], _ place: SourcePlace) throws(Rejection) -> SourceArticle {
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
}

import Foundation

/// Reads a file of JSON objects, one a line: a conversation, a ticket, a message or a comment.
final class HistoryJSONLReader: HistoryFileReader {
    private let lines: JSONLines
    private let options: HistoryImportOptions
    private let builder: HistoryBuilder
    private var items: [HistoryImportItem] = []
    private var assignments: [[String]: (fields: [HistoryField: Int], unknown: [Int])] = [:]
    private var namesNoticed: Set<String> = []

    private static let noticeLimit = 100
    /// Sets of keys that are remembered; a file whose every line has other keys must not fill the memory.
    private static let assignmentLimit = 1_000
    /// Objects inside objects inside a line.
    private static let depthLimit = 2

    init(file: SourceFile, options: HistoryImportOptions) throws(Rejection) {
        self.options = options
        builder = HistoryBuilder(options: options)
        lines = try JSONLines(file: file, options: options.files)
    }

    var bytesRead: Int64 { lines.bytesRead }

    func next() -> HistoryImportItem? {
        while items.isEmpty, let line = lines.next() {
            switch line {
            case .broken(let rejection): items.append(.rejection(rejection))
            case .object(let object, let place): read(object, place)
            }
        }
        return items.isEmpty ? nil : items.removeFirst()
    }

    private func read(_ object: [String: Any], _ place: SourcePlace) {
        do throws(Rejection) {
            let (entry, rejections) = try builder.build(try row(object, place, prefix: "", depth: 0))
            items.append(.entry(entry))
            items += rejections.map(HistoryImportItem.rejection)
        } catch {
            items.append(.rejection(error))
        }
    }

    private func row(
        _ object: [String: Any],
        _ place: SourcePlace,
        prefix: String,
        depth: Int
    ) throws(Rejection) -> HistoryRow {
        var row = HistoryRow(place: place, prefix: prefix)
        let names = object.keys.sorted()
        let assigned = assignment(of: names)
        for index in assigned.unknown { notice(names[index], place) }
        for (field, index) in assigned.fields {
            let value = object[names[index]]
            switch field {
            case .messages, .comments: try take(value, of: field, into: &row, depth: depth)
            case .contact, .contactName: try take(value, of: field, id: .contact, name: .contactName, into: &row)
            case .branch, .branchName: try take(value, of: field, id: .branch, name: .branchName, into: &row)
            case .author, .authorName: try take(value, of: field, id: .author, name: .authorName, into: &row)
            case .agent, .agentName: try take(value, of: field, id: .agent, name: .agentName, into: &row)
            default: try take(value, of: field, into: &row)
            }
        }
        return row
    }

    /// Messages or comments.
    private func take(
        _ value: Any?,
        of field: HistoryField,
        into row: inout HistoryRow,
        depth: Int
    ) throws(Rejection) {
        if value == nil || value is NSNull { return }
        guard let items = value as? [Any], depth + 1 < Self.depthLimit else {
            throw row.rejection(field, Message(.historyMessagesNotList))
        }
        row.values[field] = ""
        var inner: [HistoryRow] = []
        inner.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            let prefix = "\(field.rawValue)[\(index)]."
            guard let object = item as? [String: Any] else {
                throw HistoryRow(place: row.place, prefix: prefix).rejection(.text, Message(.historyMessagesNotList))
            }
            inner.append(try self.row(object, row.place, prefix: prefix, depth: depth + 1))
        }
        row.inner = inner
    }

    /// Somebody, as `"k1"` or `{"id": "k1", "name": "王医生"}`.
    private func take(
        _ value: Any?,
        of field: HistoryField,
        id: HistoryField,
        name: HistoryField,
        into row: inout HistoryRow
    ) throws(Rejection) {
        guard let object = value as? [String: Any] else { return try take(value, of: field, into: &row) }
        row.values[id] = Self.scalar(object["id"]) ?? row.values[id]
        row.values[name] = Self.scalar(object["name"]) ?? row.values[name]
    }

    private func take(_ value: Any?, of field: HistoryField, into row: inout HistoryRow) throws(Rejection) {
        switch value {
        case nil, is NSNull: return
        case let items as [Any] where field == .tags || field == .agent:
            let texts = items.map { ($0 as? [String: Any]).flatMap { Self.scalar($0["id"]) } ?? Self.scalar($0) }
            guard !texts.contains(nil) else { throw row.rejection(field, Message(.valueNotList)) }
            row.lists[field] = texts.compactMap(\.self)
        default:
            guard let text = Self.scalar(value) else { throw row.rejection(field, Message(.valueNotText)) }
            row.values[field] = text
        }
    }

    private static func scalar(_ value: Any?) -> String? {
        switch value {
        case let text as String: text
        case let number as NSNumber: number.stringValue
        default: nil
        }
    }

    private func assignment(of names: [String]) -> (fields: [HistoryField: Int], unknown: [Int]) {
        if let known = assignments[names] { return known }
        let assigned = HeaderNames.assign(names, columns: options.mapping.columns, known: HistoryField.known)
        if assignments.count < Self.assignmentLimit { assignments[names] = assigned }
        return assigned
    }

    private func notice(_ name: String, _ place: SourcePlace) {
        guard namesNoticed.count < Self.noticeLimit, namesNoticed.insert(name).inserted else { return }
        items.append(.notice(Notice(place: place, message: Message(.fieldIgnored, ["name": name]))))
    }
}

/// Reads a table: the first row names the columns, every other row is a message, a comment, a ticket or a conversation.
final class HistoryCSVReader: HistoryFileReader {
    private let sheet: CSVSheet<HistoryField>
    private let builder: HistoryBuilder
    private var items: [HistoryImportItem] = []

    init(file: SourceFile, options: HistoryImportOptions) throws(Rejection) {
        builder = HistoryBuilder(options: options)
        sheet = try CSVSheet(
            file: file,
            options: options.files,
            layout: CSVSheet.Layout(
                columns: options.mapping.columns,
                known: HistoryField.known,
                missing: Self.missing,
                rejection: { Rejection(place: $0, part: $1?.rawValue, message: $2) }
            )
        )
    }

    var bytesRead: Int64 { sheet.bytesRead }

    func next() -> HistoryImportItem? {
        while items.isEmpty {
            guard let step = sheet.next() else { return nil }
            switch step {
            case .row(let place, let texts): read(texts, at: place)
            case .notice(let notice): items.append(.notice(notice))
            case .rejection(let rejection): items.append(.rejection(rejection))
            }
        }
        return items.removeFirst()
    }

    /// A table of messages needs their conversation or ticket, a table of tickets their titles.
    private static func missing(in fields: Set<HistoryField>) -> (field: HistoryField, name: String)? {
        let isTable = !fields.isDisjoint(with: [.conversation, .ticket, .title, .type])
        return isTable ? nil : (.conversation, HistoryField.conversation.rawValue)
    }

    private func read(_ texts: [HistoryField: String], at place: SourcePlace) {
        var row = HistoryRow(place: place)
        row.values = texts.filter { !$0.value.isEmpty }
        do throws(Rejection) {
            let (entry, rejections) = try builder.build(row)
            items.append(.entry(entry))
            items += rejections.map(HistoryImportItem.rejection)
        } catch {
            items.append(.rejection(error))
        }
    }
}

import ArgumentParser
import Exchange

/// How files of conversations and tickets are read.
struct HistorySourceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("格式：csv、jsonl；默认按扩展名。", valueName: "格式"))
    var format: SourceFormat?

    @Option(help: ArgumentHelp("编码：utf-8、gbk、gb18030、big5；默认自动识别。", valueName: "编码"))
    var encoding: String?

    @Option(
        help: ArgumentHelp(
            "表头或键名的对应，如 text=消息正文,time=发送于；可以给多次。",
            discussion: "字段：\(HistoryField.allCases.map(\.rawValue).joined(separator: "、"))。",
            valueName: "字段=列名"
        )
    )
    var map: [String] = []

    @Flag(help: "消息是 HTML：只取看得见的文字。")
    var html = false

    func historyOptions() throws -> HistoryImportOptions {
        if let format, format != .csv, format != .jsonl { throw ValidationError("--format: csv, jsonl") }
        return HistoryImportOptions(
            format: format,
            encoding: try encoding.map { try TextEncoding(named: $0) },
            mapping: try map.map { try HistoryMapping(parsing: $0) }.reduce(HistoryMapping()) { $0.merging($1) },
            readsHTML: html
        )
    }
}

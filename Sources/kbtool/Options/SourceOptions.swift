import ArgumentParser
import Exchange

/// How files of articles are read.
struct SourceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("格式：markdown、csv、jsonl、html；默认按扩展名。", valueName: "格式"))
    var format: SourceFormat?

    @Option(help: ArgumentHelp("编码：utf-8、gbk、gb18030、big5；默认自动识别。", valueName: "编码"))
    var encoding: String?

    @Option(
        help: ArgumentHelp(
            "表头或键名的对应，如 title=标题,body=答案；可以给多次。",
            discussion: "字段：id、title、body、category、tags、questions、visibility、status、language、updated、expires、branch。",
            valueName: "字段=列名"
        )
    )
    var map: [String] = []

    func importOptions() throws -> ImportOptions {
        ImportOptions(
            format: format,
            encoding: try encoding.map { try TextEncoding(named: $0) },
            mapping: try map.map { try FieldMapping(parsing: $0) }.reduce(FieldMapping()) { $0.merging($1) }
        )
    }
}

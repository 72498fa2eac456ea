/// How a file's text is written in bytes.
public enum TextEncoding: String, Sendable, Codable, CaseIterable {
    /// UTF-8, with or without byte order mark.
    case utf8 = "utf-8"
    /// GB18030, which GBK and GB2312 are parts of.
    case gb18030
    /// Big5; never guessed, only taken when asked for.
    case big5

    /// Finds an encoding by the names people use for it.
    /// - Parameter name: for example `UTF-8`, `gbk`, `GB2312`, `cp936`.
    /// - Throws: `ExchangeError` with `.invalidOption`.
    public init(named name: String) throws {
        switch name.lowercased().filter({ $0 != "-" && $0 != "_" }) {
        case "utf8", "utf8bom", "utf8sig": self = .utf8
        case "gbk", "gb18030", "gb2312", "cp936", "windows936", "ansi": self = .gb18030
        case "big5", "cp950": self = .big5
        default:
            throw ExchangeError(
                code: .invalidOption,
                message: Message(.optionEncodingUnknown, ["value": name, "allowed": "utf-8, gbk, gb18030, big5"])
            )
        }
    }

    /// The name for people.
    var displayName: String {
        switch self {
        case .utf8: "UTF-8"
        case .gb18030: "GBK/GB18030"
        case .big5: "Big5"
        }
    }
}

/// What of a turn can be looked up: words, not pictures, addresses or the middle of a pasted log.
enum TurnText {
    /// The most of a turn that is read, in bytes; what is asked stands at its beginning or its end.
    private static let head = 4_500
    private static let tail = 1_500

    /// What chats write in the place of what is no text.
    private static let placeholders: Set<String> = [
        "图片", "照片", "截图", "动画表情", "表情", "语音", "视频", "文件", "位置", "链接", "名片", "聊天记录", "image", "picture",
        "photo", "voice", "audio", "video", "file", "sticker", "emoji", "link", "location",
    ]

    static func readable(_ text: String) -> String {
        Self.withoutAddresses(Self.withoutPlaceholders(Self.clipped(text)))
    }

    private static func clipped(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.count > self.head + self.tail else { return text }
        // A character cut in two becomes a replacement character, which is no text.
        return String(decoding: bytes.prefix(self.head), as: UTF8.self) + "\n"
            + String(decoding: bytes.suffix(self.tail), as: UTF8.self)
    }

    private static func withoutPlaceholders(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
        var kept = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "[") {
            kept += rest[..<open]
            let inside = rest[rest.index(after: open)...].prefix(12)
            if let close = inside.firstIndex(of: "]"), self.placeholders.contains(inside[..<close].lowercased()) {
                kept += "\n"
                rest = rest[rest.index(after: close)...]
            } else {
                kept.append("[")
                rest = rest[rest.index(after: open)...]
            }
        }
        return kept + rest
    }

    private static func withoutAddresses(_ text: String) -> String {
        guard text.contains("://") else { return text }
        var kept = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "://") {
            let start = rest[..<mark.lowerBound].lastIndex { !$0.isASCII || !$0.isLetter }
            kept += start.map { rest[...$0] } ?? ""
            kept += " "
            let end = rest[mark.upperBound...].firstIndex { !$0.isASCII || $0.isWhitespace } ?? rest.endIndex
            rest = rest[end...]
        }
        return kept + rest
    }
}

/// What a file is, told from its first bytes; its name and what the client says count for nothing.
struct FileKind: Sendable, Hashable {
    /// Such as `image/png`.
    var mediaType: String
    /// Whether browsers may show it in a page: only pictures, sound and films, which cannot hold a program.
    var isShown: Bool

    /// How many bytes from the beginning decide.
    static let length = 4_096

    /// - Returns: nil for programs, which are not kept.
    init?(_ bytes: [UInt8]) {
        if Self.programs.contains(where: { bytes.starts(with: $0) }) { return nil }
        if let known = Self.known.first(where: { $0.matches(bytes) }) {
            self.init(mediaType: known.type, isShown: known.isShown)
        } else if Self.isText(bytes) {
            self.init(mediaType: "text/plain", isShown: false)
        } else {
            self.init(mediaType: "application/octet-stream", isShown: false)
        }
    }

    /// The kind of a file that was looked at before.
    init(mediaType: String) {
        let isShown = Self.known.contains { $0.type == mediaType && $0.isShown }
        self.init(mediaType: mediaType, isShown: isShown)
    }

    private init(mediaType: String, isShown: Bool) {
        self.mediaType = mediaType
        self.isShown = isShown
    }

    private struct Signature {
        var type: String
        var isShown: Bool
        var start: [UInt8]
        /// What stands further on, and where.
        var later: (at: Int, bytes: [UInt8])?

        init(_ type: String, _ start: [UInt8], later: (Int, String)? = nil, isShown: Bool = true) {
            self.type = type
            self.isShown = isShown
            self.start = start
            self.later = later.map { (at: $0.0, bytes: Array($0.1.utf8)) }
        }

        func matches(_ bytes: [UInt8]) -> Bool {
            guard bytes.starts(with: self.start) else { return false }
            guard let later = self.later else { return true }
            return bytes.dropFirst(later.at).starts(with: later.bytes)
        }
    }

    private static let known: [Signature] = [
        Signature("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        Signature("image/jpeg", [0xFF, 0xD8, 0xFF]),
        Signature("image/gif", Array("GIF87a".utf8)), Signature("image/gif", Array("GIF89a".utf8)),
        Signature("image/webp", Array("RIFF".utf8), later: (8, "WEBP")),
        Signature("audio/wav", Array("RIFF".utf8), later: (8, "WAVE")),
        Signature("audio/ogg", Array("OggS".utf8)), Signature("audio/mpeg", Array("ID3".utf8)),
        Signature("video/mp4", [], later: (4, "ftyp")),
        Signature("video/webm", [0x1A, 0x45, 0xDF, 0xA3]),
        Signature("application/pdf", Array("%PDF-".utf8), isShown: false),
        Signature("application/zip", [0x50, 0x4B, 0x03, 0x04], isShown: false),
        Signature("application/gzip", [0x1F, 0x8B], isShown: false),
    ]

    /// ELF, Windows, macOS and scripts that name their interpreter.
    private static let programs: [[UInt8]] = [
        [0x7F, 0x45, 0x4C, 0x46], [0x4D, 0x5A], [0xCF, 0xFA, 0xED, 0xFE], [0xCE, 0xFA, 0xED, 0xFE],
        [0xCA, 0xFE, 0xBA, 0xBE], [0x23, 0x21],
    ]

    /// A character that the end of the piece cut is no fault.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        guard !bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) }) else { return false }
        return (0...3).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
    }
}

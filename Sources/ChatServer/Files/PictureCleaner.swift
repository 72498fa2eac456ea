/// Takes out of a picture what tells where, when and by whom it was made; what is seen stays bit by bit as it is.
///
/// No picture is decoded here, so that a small file that would unfold to a huge one costs nothing.
enum PictureCleaner {
    /// The most points of a picture, so that nobody's browser is choked by one.
    static let maximumPoints = 100_000_000

    /// The picture could not be followed to its end, or has more points than ``maximumPoints``.
    struct Unusable: Error {}

    /// The picture without its remarks. What is cut off after the picture's end goes as well.
    ///
    /// - Parameter mediaType: the kind of picture; what is none of PNG, JPEG and WebP comes back as it is.
    /// - Throws: ``Unusable``.
    static func cleaned(_ bytes: [UInt8], mediaType: String) throws -> [UInt8] {
        switch mediaType {
        case "image/png": try self.png(bytes)
        case "image/jpeg": try self.jpeg(bytes)
        case "image/webp": try self.webp(bytes)
        default: bytes
        }
    }

    static func check(width: Int, height: Int) throws {
        guard width > 0, height > 0, width <= self.maximumPoints / height else { throw Unusable() }
    }

    // MARK: - PNG

    private static let remarksOfPNG = Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"].map { Array($0.utf8) })

    /// Chunks of length, name, content and checksum (PNG specification, section 5.3).
    private static func png(_ bytes: [UInt8]) throws -> [UInt8] {
        var clean = Array(bytes.prefix(8))
        var place = 8
        while true {
            guard let length = bytes.big(at: place, 4), place + 12 + length <= bytes.count else { throw Unusable() }
            let (name, end) = (Array(bytes[place + 4..<place + 8]), place + 12 + length)
            if place == 8 {
                guard name == Array("IHDR".utf8), let width = bytes.big(at: 16, 4), let height = bytes.big(at: 20, 4)
                else { throw Unusable() }
                try self.check(width: width, height: height)
            }
            if !self.remarksOfPNG.contains(name) { clean += bytes[place..<end] }
            place = end
            if name == Array("IEND".utf8) { return clean }
        }
    }

    // MARK: - WebP

    /// Chunks of name, length and content within one of the kind RIFF (WebP container specification).
    private static func webp(_ bytes: [UInt8]) throws -> [UInt8] {
        guard let size = bytes.little(at: 4, 4), size + 8 <= bytes.count, size >= 4 else { throw Unusable() }
        var clean = Array(bytes.prefix(12))
        var place = 12
        while place < size + 8 {
            guard let length = bytes.little(at: place + 4, 4) else { throw Unusable() }
            let end = place + 8 + length + length % 2
            guard end <= size + 8 else { throw Unusable() }
            let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
            var chunk = Array(bytes[place..<end])
            if name == "VP8X" {
                guard length >= 10, let width = bytes.little(at: place + 12, 3),
                    let height = bytes.little(at: place + 15, 3)
                else { throw Unusable() }
                try self.check(width: width + 1, height: height + 1)
                // The bits say that there are Exif and XMP.
                chunk[8] &= ~0x0C
            }
            if name != "EXIF" && name != "XMP " { clean += chunk }
            place = end
        }
        let rest = clean.count - 8
        for byte in 0..<4 { clean[4 + byte] = UInt8(truncatingIfNeeded: rest >> (8 * byte)) }
        return clean
    }
}

extension [UInt8] {
    /// A number of some bytes, the greatest first; nil past the end.
    func big(at place: Int, _ count: Int) -> Int? {
        guard place >= 0, place + count <= self.count else { return nil }
        return self[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// A number of some bytes, the least first; nil past the end.
    func little(at place: Int, _ count: Int) -> Int? {
        guard place >= 0, place + count <= self.count else { return nil }
        return self[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

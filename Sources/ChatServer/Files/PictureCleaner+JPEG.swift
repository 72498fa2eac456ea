extension PictureCleaner {
    /// Segments that begin with FF and a marker (ITU T.81, annex B); which way is up is kept of what goes.
    static func jpeg(_ bytes: [UInt8]) throws -> [UInt8] {
        var clean: [UInt8] = [0xFF, 0xD8]
        var (place, hasFrame) = (2, false)
        while true {
            guard place + 1 < bytes.count, bytes[place] == 0xFF else { throw Unusable() }
            let marker = bytes[place + 1]
            switch marker {
            case 0xFF: place += 1
            case 0xD9:
                guard hasFrame else { throw Unusable() }
                return clean + [0xFF, 0xD9]
            default:
                guard let length = bytes.big(at: place + 2, 2), length >= 2, place + 2 + length <= bytes.count else {
                    throw Unusable()
                }
                let segment = Array(bytes[place..<place + 2 + length])
                place += segment.count
                if self.isFrame(marker) {
                    guard let height = segment.big(at: 5, 2), let width = segment.big(at: 7, 2) else {
                        throw Unusable()
                    }
                    try self.check(width: width, height: height)
                    hasFrame = true
                }
                clean += self.kept(segment)
                if marker == 0xDA {
                    let start = place
                    place = self.endOfScan(bytes, from: place)
                    clean += bytes[start..<place]
                }
            }
        }
    }

    private static func isFrame(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
    }

    /// JFIF, colour profiles and what Adobe needs for its colours stay of the segments for programs.
    private static func kept(_ segment: [UInt8]) -> [UInt8] {
        switch segment[1] {
        case 0xE1:
            guard let orientation = self.orientation(segment), (2...8).contains(orientation) else { return [] }
            return self.exif(orientation: UInt8(orientation))
        case 0xE2: return segment.dropFirst(4).starts(with: Array("ICC_PROFILE\0".utf8)) ? segment : []
        case 0xE3...0xED, 0xEF, 0xFE: return []
        default: return segment
        }
    }

    /// Where the next marker stands that is none of those inside a scan.
    private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
        var place = start
        while place + 1 < bytes.count {
            let next = bytes[place + 1]
            if bytes[place] == 0xFF, next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) { return place }
            place += 1
        }
        return bytes.count
    }

    /// The entry 0x0112 of the first directory (Exif 2.3, section 4.6).
    private static func orientation(_ segment: [UInt8]) -> Int? {
        guard segment.dropFirst(4).starts(with: Array("Exif\0\0".utf8)) else { return nil }
        let tiff = Array(segment.dropFirst(10))
        let isBig = tiff.starts(with: [0x4D, 0x4D])
        func number(_ place: Int, _ count: Int) -> Int? {
            isBig ? tiff.big(at: place, count) : tiff.little(at: place, count)
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
        for entry in 0..<count {
            let place = directory + 2 + 12 * entry
            guard let tag = number(place, 2) else { return nil }
            if tag == 0x0112 { return number(place + 8, 2) }
        }
        return nil
    }

    private static func exif(orientation: UInt8) -> [UInt8] {
        let directory: [UInt8] = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
        let content = Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8] + directory
        return [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content
    }
}

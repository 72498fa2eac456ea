import Foundation
import Testing

@testable import ChatServer

@Suite struct PictureCleanerTests {
    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: content.count >> (24 - 8 * $0)) } + Array(name.utf8) + content + [
            0, 0, 0, 0,
        ]
    }

    /// A picture that holds a place in a remark, or none.
    static func png(width: UInt8 = 1, remark: String? = nil, tail: String = "") -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", [width, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
            + (remark.map { chunk("tEXt", Array($0.utf8)) + chunk("eXIf", Array($0.utf8)) } ?? [])
            + chunk("IDAT", Array(0..<200)) + chunk("IEND", []) + Array(tail.utf8)
    }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xFF)] + content
    }

    private static func jpeg(remarks: [[UInt8]], height: UInt8 = 1, tail: String = "") -> [UInt8] {
        [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8)) + remarks.flatMap(\.self)
            + segment(0xC0, [8, 0, height, 0, 1, 1, 1, 0x11, 0]) + segment(0xDA, [1, 1, 0, 0, 63, 0])
            + [1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4] + [0xFF, 0xD9] + Array(tail.utf8)
    }

    private static let exif =
        Array("Exif\0\0II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
        + Array("GPS 31.2".utf8)

    @Test func `a PNG loses its remarks and what hangs on its end, and nothing else`() throws {
        let dirty = Self.png(remark: "GPS 31.2", tail: "GPS")
        #expect(try PictureCleaner.cleaned(dirty, mediaType: "image/png") == Self.png())
        #expect(try PictureCleaner.cleaned(Self.png(), mediaType: "image/png") == Self.png())
    }

    @Test func `a JPEG keeps of its remarks which way is up and its colours`() throws {
        let colours = Self.segment(0xE2, Array("ICC_PROFILE\0x".utf8))
        let dirty = Self.jpeg(
            remarks: [Self.segment(0xE1, Self.exif), Self.segment(0xFE, Array("GPS".utf8)), colours],
            tail: "GPS"
        )
        let clean = try PictureCleaner.cleaned(dirty, mediaType: "image/jpeg")
        #expect(!String(decoding: clean, as: UTF8.self).contains("GPS"))
        let up: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]
        #expect(Data(clean).range(of: Data(up)) != nil && Data(clean).range(of: Data(colours)) != nil)
        #expect(try PictureCleaner.cleaned(clean, mediaType: "image/jpeg") == clean)
        let plain = Self.jpeg(remarks: [])
        #expect(try PictureCleaner.cleaned(plain, mediaType: "image/jpeg") == plain)
    }

    @Test func `a WebP loses Exif and XMP and says so`() throws {
        let head: [UInt8] = Array("VP8X".utf8) + [10, 0, 0, 0, 0x1C, 0, 0, 0, 9, 0, 0, 9, 0, 0]
        let picture: [UInt8] = Array("VP8L".utf8) + [3, 0, 0, 0, 1, 2, 3, 0]
        let remark: [UInt8] = Array("EXIF".utf8) + [4, 0, 0, 0] + Array("GPS!".utf8)
        func file(_ chunks: [UInt8]) -> [UInt8] {
            Array("RIFF".utf8) + [UInt8(chunks.count + 4), 0, 0, 0] + Array("WEBP".utf8) + chunks
        }
        var told = head
        told[8] = 0x10
        #expect(
            try PictureCleaner.cleaned(file(head + picture + remark), mediaType: "image/webp") == file(told + picture)
        )
    }

    @Test func `a picture that is cut off anywhere is refused, and none is followed past its end`() throws {
        for (type, picture) in [
            ("image/png", Self.png(remark: "x")), ("image/jpeg", Self.jpeg(remarks: [Self.segment(0xE1, Self.exif)])),
        ] {
            for length in 12..<picture.count {
                #expect(throws: PictureCleaner.Unusable.self, "\(type) \(length)") {
                    try PictureCleaner.cleaned(Array(picture.prefix(length)), mediaType: type)
                }
            }
        }
    }

    @Test func `a picture without points or with more than a hundred million is refused`() throws {
        #expect(throws: PictureCleaner.Unusable.self) {
            try PictureCleaner.cleaned(Self.png(width: 255), mediaType: "image/png")
        }
        #expect(throws: PictureCleaner.Unusable.self) {
            try PictureCleaner.cleaned(Self.jpeg(remarks: [], height: 0), mediaType: "image/jpeg")
        }
    }
}

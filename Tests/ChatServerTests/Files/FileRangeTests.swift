import Testing

@testable import ChatServer

@Suite struct FileRangeTests {
    @Test(
        arguments: [
            (nil, FileRange.whole), ("bytes=0-0", .part(0..<1)), ("bytes=9-", .part(9..<10)),
            ("bytes=10-", .unsatisfiable),
            ("bytes=-3", .part(7..<10)), ("bytes=-99", .part(0..<10)), ("bytes=-0", .unsatisfiable),
            ("bytes=5-2", .whole),
            ("bytes=0-1,3-4", .whole), ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole),
            ("lines=1-2", .whole),
            ("bytes=0-18446744073709551616", .whole), ("bytes=0-9223372036854775807", .part(0..<10)),
            ("bytes=٣-", .whole),
        ] as [(String?, FileRange)]
    )
    func `a range is what RFC 9110 says, and whatever it is none is the whole`(header: String?, range: FileRange) {
        #expect(FileRange(header, length: 10) == range)
    }

    @Test func `nothing can be asked of an empty file`() {
        #expect(FileRange("bytes=0-", length: 0) == .unsatisfiable)
        #expect(FileRange("bytes=-1", length: 0) == .unsatisfiable)
    }
}

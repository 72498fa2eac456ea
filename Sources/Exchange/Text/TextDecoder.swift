import Glibc

/// Turns bytes of one encoding into text, refusing what is not legal in it instead of replacing it.
final class TextDecoder {
    let encoding: TextEncoding
    private let converter: iconv_t?

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
        let name: String? =
            switch encoding {
            case .utf8: nil
            case .gb18030: "GB18030"
            case .big5: "BIG5"
            }
        let opened = name.map { iconv_open("UTF-8", $0) }
        // iconv_open answers (iconv_t)-1 where the conversion is not installed.
        converter = opened.flatMap { $0 == iconv_t(bitPattern: -1) ? nil : $0 }
    }

    deinit {
        if let converter { iconv_close(converter) }
    }

    /// The text, or nil when a byte sequence is illegal.
    func decode(_ bytes: UnsafeRawBufferPointer) -> String? {
        if encoding == .utf8 { return String(validating: bytes.bindMemory(to: UInt8.self), as: UTF8.self) }
        guard let converter, let input = bytes.baseAddress else { return bytes.isEmpty ? "" : nil }
        return convert(input.assumingMemoryBound(to: CChar.self), count: bytes.count, with: converter)
    }

    func decode(_ bytes: [UInt8]) -> String? {
        bytes.withUnsafeBytes { decode($0) }
    }

    private func convert(_ input: UnsafePointer<CChar>, count: Int, with converter: iconv_t) -> String? {
        iconv(converter, nil, nil, nil, nil)
        // Two bytes of GB18030 or Big5 give at most four of UTF-8, and never more than doubles the length.
        let capacity = count * 2 + 8
        var source: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(mutating: input)
        var sourceLeft = count
        var isLegal = true
        let text = String(unsafeUninitializedCapacity: capacity) { buffer in
            var leftOver = capacity
            isLegal = buffer.withMemoryRebound(to: CChar.self) { output in
                var target: UnsafeMutablePointer<CChar>? = output.baseAddress
                return iconv(converter, &source, &sourceLeft, &target, &leftOver) != -1 && sourceLeft == 0
            }
            return capacity - leftOver
        }
        return isLegal ? text : nil
    }
}

import CICU

/// Brings text into the form in which it is indexed and searched.
public enum Normalizer {
    /// The normalised form of `text`, with the offset of every unit in the source's UTF-8.
    public static func normalize(_ text: String) -> NormalizedText {
        var text = text
        return text.withUTF8 { bytes in
            var result = NormalizedText()
            result.units.reserveCapacity(bytes.count)
            result.starts.reserveCapacity(bytes.count)
            result.ends.reserveCapacity(bytes.count)
            Self.scan(bytes) { unit, start, end in
                result.units.append(unit)
                result.starts.append(Int32(truncatingIfNeeded: start))
                result.ends.append(Int32(truncatingIfNeeded: end))
            }
            return result
        }
    }

    /// The normalised form of UTF-8 `bytes` without offsets, appended to `units`: the fast way for documents being ranked.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to units: inout [UInt16]) {
        Self.scan(bytes) { unit, _, _ in units.append(unit) }
    }

    /// The normalised form of `text` as a string.
    public static func form(of text: String) -> String { Self.normalize(text).string }

    @inline(__always)
    private static func scan(_ bytes: UnsafeBufferPointer<UInt8>, emit: (UInt16, Int, Int) -> Void) {
        CharacterTable.shared.forms.withUnsafeBufferPointer { forms in
            var index = 0
            while index < bytes.count {
                let (scalar, length) = Self.decode(bytes, at: index)
                if scalar < 0x10000, forms[Int(scalar)] != CharacterTable.complex,
                    !Self.isFollowedByMark(bytes, at: index + length, forms: forms)
                {
                    emit(forms[Int(scalar)], index, index + length)
                    index += length
                } else {
                    index = Self.scanComplex(bytes, from: index, forms: forms, emit: emit)
                }
            }
        }
    }

    /// Whether the next character joins the one before it.
    @inline(__always)
    private static func isFollowedByMark(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at index: Int,
        forms: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        guard index < bytes.count, bytes[index] >= 0x80 else { return false }
        let (scalar, _) = Self.decode(bytes, at: index)
        guard scalar >= 0x10000 || forms[Int(scalar)] == CharacterTable.complex else { return false }
        return !cicu_is_normalization_boundary_before(scalar)
    }

    /// Normalises one run of characters that depend on each other; returns where the run ends.
    private static func scanComplex(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        forms: UnsafeBufferPointer<UInt16>,
        emit: (UInt16, Int, Int) -> Void
    ) -> Int {
        var run: [UInt16] = []
        var end = start
        while end < bytes.count {
            let (scalar, length) = Self.decode(bytes, at: end)
            if end > start, cicu_is_normalization_boundary_before(scalar) { break }
            run.append(contentsOf: (Unicode.Scalar(scalar) ?? "\u{FFFD}").utf16)
            end += length
        }
        var status: Int32 = 0
        var result = [UInt16](repeating: 0, count: max(32, run.count * 2))
        var length = cicu_nfkc_casefold(run, Int32(run.count), &result, Int32(result.count), &status)
        if status == 0, length > result.count {
            result = [UInt16](repeating: 0, count: Int(length))
            length = cicu_nfkc_casefold(run, Int32(run.count), &result, Int32(result.count), &status)
        }
        let units = status == 0 ? result.prefix(Int(length)) : run[...]
        for unit in units {
            let form = forms[Int(unit)]
            emit(form == CharacterTable.complex ? unit : form, start, end)
        }
        return end
    }

    /// Decodes one scalar of bytes that are valid UTF-8.
    @inline(__always)
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
        let lead = bytes[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let left = bytes.count - index
        if lead < 0xE0, left >= 2 { return (UInt32(lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2) }
        if lead < 0xF0, left >= 3 {
            return (
                UInt32(lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F), 3
            )
        }
        if left >= 4 {
            return (
                UInt32(lead & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12 | UInt32(bytes[index + 2] & 0x3F) << 6
                    | UInt32(bytes[index + 3] & 0x3F), 4
            )
        }
        return (0xFFFD, left)
    }
}

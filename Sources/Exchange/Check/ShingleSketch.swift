/// A small picture of a text in which similar texts look similar.
///
/// One-permutation MinHash: every piece of three characters is hashed once, the hash falls into one of 128 bins, each
/// bin keeps its smallest hash. The share of equal bins estimates the share of common pieces (Jaccard). Bins that stay
/// empty borrow from others in an order that is the same for all texts, which keeps the estimate right for short texts
/// (optimal densification, Shrivastava 2017).
enum ShingleSketch {
    static let bins = 128
    static let shingleLength = 3

    /// The hashes of all different pieces of a text, in ascending order.
    static func shingles(_ scalars: [UInt32]) -> [UInt32] {
        guard scalars.count >= shingleLength else {
            return scalars.isEmpty ? [] : [hash(scalars[0], scalars.count > 1 ? scalars[1] : 0, 0)]
        }
        var shingles: [UInt32] = []
        shingles.reserveCapacity(scalars.count - 2)
        for index in 0...(scalars.count - shingleLength) {
            shingles.append(hash(scalars[index], scalars[index + 1], scalars[index + 2]))
        }
        shingles.sort()
        var kept = 1
        for index in shingles.indices.dropFirst() where shingles[index] != shingles[kept - 1] {
            shingles[kept] = shingles[index]
            kept += 1
        }
        shingles.removeLast(shingles.count - kept)
        return shingles
    }

    private static func hash(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32 {
        let packed = UInt64(a) << 42 | UInt64(b) << 21 | UInt64(c)
        return UInt32(truncatingIfNeeded: Fingerprint.mix(packed &+ 0x9E37_79B9_7F4A_7C15))
    }

    /// The 128 bins, 16 bits of each.
    static func bins(of shingles: [UInt32]) -> [UInt16] {
        var smallest = [UInt32](repeating: .max, count: bins)
        for shingle in shingles {
            let bin = Int(shingle >> 25)
            smallest[bin] = min(smallest[bin], shingle & 0x1FF_FFFF)
        }
        return (0..<bins).map { bin in
            let source = filled(bin, in: smallest)
            // Smallest hashes all have zeros in front; mixing puts what tells them apart into the 16 bits kept.
            return UInt16(truncatingIfNeeded: Fingerprint.mix(UInt64(smallest[source]) << 8 | UInt64(source)))
        }
    }

    private static func filled(_ bin: Int, in smallest: [UInt32]) -> Int {
        var source = bin
        var attempt: UInt64 = 0
        while smallest[source] == .max {
            attempt += 1
            guard attempt < 100_000 else { return bin }
            source = Int(Fingerprint.mix(UInt64(bin) << 32 | attempt) % UInt64(bins))
        }
        return source
    }

    /// The exact share of common pieces, those in both among those in either, of two ascending lists.
    static func similarity(_ left: [UInt32], _ right: [UInt32]) -> Double {
        guard !left.isEmpty || !right.isEmpty else { return 1 }
        var common = 0
        var (leftIndex, rightIndex) = (0, 0)
        while leftIndex < left.count, rightIndex < right.count {
            let (leftPiece, rightPiece) = (left[leftIndex], right[rightIndex])
            if leftPiece == rightPiece { common += 1 }
            if leftPiece <= rightPiece { leftIndex += 1 }
            if rightPiece <= leftPiece { rightIndex += 1 }
        }
        return Double(common) / Double(left.count + right.count - common)
    }
}

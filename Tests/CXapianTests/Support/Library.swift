import CXapian

/// A committed database of `count` small documents. Document i (from 1) has the unique term `Qi`, the term `all`, `even`
/// or `odd`, `three` as often as i holds the digit 3, and `mod7-r`; slot 0 holds the remainder by 5, slot 1 the
/// sortable-serialised number, slot 2 the same text for all.
final class Library {
    let folder: Folder
    let path: String
    let count: Int

    init(count: Int = 100) throws {
        folder = try Folder()
        path = folder.path("library")
        self.count = count
        let writer = try Writer(path)
        for number in 1...count { try writer.replace(Self.draft(number)) }
        try writer.setMetadata("made", "yes")
        try writer.commit()
    }

    static func draft(_ number: Int, data: String? = nil) -> Draft {
        var draft = Draft(unique: "Q\(number)")
        draft.data = data ?? "document \(number)"
        draft.values = [0: Array(String(number % 5).utf8), 1: sortable(Double(number)), 2: Array("same".utf8)]
        let threes = UInt32(String(number).filter { $0 == "3" }.count)
        draft.terms = [("all", 1), (number.isMultiple(of: 2) ? "even" : "odd", 1), ("mod7-\(number % 7)", 1)]
        if threes > 0 { draft.terms.append(("three", threes)) }
        draft.terms.append(("padding", UInt32(number % 11)))
        return draft
    }

    /// A reader that keeps the library's files.
    func reader() throws -> Reader { try Reader(path, owner: self) }
}

/// The numbers' order-preserving texts.
func sortable(_ number: Double) -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: 9)
    let length = cxapian_sortable(number, &buffer)
    return buffer.prefix(length).map { UInt8(bitPattern: $0) }
}

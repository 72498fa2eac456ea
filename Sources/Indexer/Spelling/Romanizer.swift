import Foundation
import Synchronization

/// Gives the toneless pinyin of Han characters, from a table that is made once and kept for the life of the process.
///
/// Making it costs ICU about a third of a second, so a process leaves it in a file for those that come after it.
final class Romanizer: Sendable {
    /// The one for everybody.
    static let shared = Romanizer()

    private let table = Mutex<ReadingTable?>(nil)

    private init() {}

    /// Gets the table ready: from the file where an earlier process left it, else from ICU, and leaves it there.
    ///
    /// A file that cannot be read or written only costs time.
    func prepare(keptIn file: URL?) {
        self.table.withLock { table in
            guard table == nil else { return }
            let known = file.flatMap { try? Data(contentsOf: $0) }.flatMap { ReadingTable(file: $0) }
            let ready = known ?? ReadingTable.computed()
            if known == nil, let file { try? SystemFile.replace(file, with: ready.file) }
            table = ready
        }
    }

    /// The most usual reading of a Han character of the Basic Multilingual Plane; nil for anything else.
    func reading(of unit: UInt16) -> Syllable? { self.ready()[unit] }

    /// The same for every unit of a text. Threads that ask for one unit after the other would spend their time handing the
    /// lock to each other.
    func readings(of units: [UInt16]) -> [Syllable?] {
        let table = self.ready()
        return units.map { table[$0] }
    }

    private func ready() -> ReadingTable {
        self.table.withLock { table in
            if let table { return table }
            let computed = ReadingTable.computed()
            table = computed
            return computed
        }
    }
}

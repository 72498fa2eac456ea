import Foundation

/// The room that is left where an index lies.
struct DiskRoom {
    /// A folder or file of the file system.
    let path: String

    /// How many bytes must be free before an index is committed. A commit that runs out of room ends the process: Xapian 1.4
    /// throws from a function that must not.
    static let reserve: UInt64 = 16 << 20

    /// - Throws: `IndexError` with code `disk` when less is free. Where that cannot be found out nothing is thrown.
    func check(reserve: UInt64 = reserve) throws {
        var room = statvfs()
        guard statvfs(self.path, &room) == 0 else { return }
        let (free, isHuge) = UInt64(room.f_bavail).multipliedReportingOverflow(by: UInt64(room.f_frsize))
        guard !isHuge, free < reserve else { return }
        throw IndexError(
            code: .disk,
            message: """
                Less than \(reserve >> 20) MB are free on the disk of \(self.path), so the index was not written. Free \
                some space; what waits is written then.
                """
        )
    }
}

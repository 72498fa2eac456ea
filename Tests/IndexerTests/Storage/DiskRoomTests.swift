import Foundation
import Testing

@testable import Indexer

@Suite struct DiskRoomTests {
    @Test func `where too little is free the index is not written`() throws {
        let room = DiskRoom(path: FileManager.default.temporaryDirectory.path)
        try room.check(reserve: 1)
        let error = #expect(throws: IndexError.self) { try room.check(reserve: .max) }
        #expect(error?.code == .disk)
        try DiskRoom(path: "/nowhere/at/all").check(reserve: .max)
    }
}

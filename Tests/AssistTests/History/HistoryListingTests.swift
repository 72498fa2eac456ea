import Assist
import Foundation
import Indexer
import Testing

@Suite("K6, S19: a listing holds everything that matches, at one moment")
struct HistoryListingTests {
    @Test(
        "read piece by piece it is the whole order by time, whatever arrives meanwhile",
        arguments: [GroupRequest.Order.newest, .oldest]
    )
    func pieces(order: GroupRequest.Order) async throws {
        var dice = HistoryDice(seed: 41)
        let (knowledge, history) = dice.world()
        let shelf = try await HistoryShelf(knowledge: knowledge, history: history)
        let request = HistoryRequest("", viewer: .operator, order: order, limit: 100, deadline: 60_000)
        let whole = try await shelf.page(request)
        let listing = try await shelf.search.listing(request)
        #expect(listing.count == whole.total)
        var ids: [String] = []
        var place = 0
        while place < listing.count {
            let (entries, next) = try await listing.entries(from: place, limit: 7)
            ids += entries.map(\.id)
            place = next
            try await shelf.put(history: dice.conversation("late\(place)"))
        }
        #expect(ids == whole.entries.map(\.id))
        #expect(try await listing.entries(from: place, limit: 7).entries.isEmpty)
        #expect(try await listing.entries(from: -1, limit: 7).entries.isEmpty)
    }
}

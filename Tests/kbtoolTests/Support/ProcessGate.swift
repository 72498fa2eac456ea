/// Lets a few processes run at a time: searches have a deadline, which a crowd would make them miss.
actor ProcessGate {
    static let shared = ProcessGate(limit: 2)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(limit: Int) { free = limit }

    func pass<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        await take()
        defer { giveBack() }
        return try await body()
    }

    private func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func giveBack() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}

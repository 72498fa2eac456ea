import CXapian

/// Carries a Swift closure through the C interface. It must outlive the search.
final class DeciderContext {
    private let body: (UnsafeBufferPointer<UInt8>) -> Bool

    init(_ body: @escaping (UnsafeBufferPointer<UInt8>) -> Bool) { self.body = body }

    func install(in search: inout cxapian_search) {
        search.decider = Self.decide
        search.decider_context = Unmanaged.passUnretained(self).toOpaque()
    }

    func install(in grouping: inout cxapian_grouping) {
        grouping.decider = Self.decide
        grouping.decider_context = Unmanaged.passUnretained(self).toOpaque()
    }

    private static let decide: cxapian_decider = { context, data, length in
        guard let context else { return true }
        return Unmanaged<DeciderContext>.fromOpaque(context).takeUnretainedValue().decide(data, length)
    }

    private func decide(_ data: UnsafePointer<CChar>, _ length: Int) -> Bool {
        self.body(
            UnsafeRawBufferPointer(start: UnsafeRawPointer(data), count: length).assumingMemoryBound(to: UInt8.self)
        )
    }
}

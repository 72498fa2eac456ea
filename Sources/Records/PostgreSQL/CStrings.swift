/// Texts as a C array that ends in a null pointer.
struct CStrings {
    private let texts: [ContiguousArray<CChar>]

    init(_ texts: [String]) {
        self.texts = texts.map(\.utf8CString)
    }

    /// Calls the closure with the pointers; they are valid only in there.
    func withPointers<Value>(_ body: ([UnsafePointer<CChar>?]) -> Value) -> Value {
        gather([], texts[...], body)
    }

    private func gather<Value>(
        _ pointers: [UnsafePointer<CChar>?],
        _ rest: ArraySlice<ContiguousArray<CChar>>,
        _ body: ([UnsafePointer<CChar>?]) -> Value
    ) -> Value {
        guard let first = rest.first else { return body(pointers + [nil]) }
        return first.withUnsafeBufferPointer { gather(pointers + [$0.baseAddress], rest.dropFirst(), body) }
    }
}

/// Memory that is allocated once and used without checks in the innermost loops of ranking.
///
/// Whoever indexes it answers for the bounds. Held in a `let`, it costs neither reference counting nor exclusivity checks.
struct ScratchBuffer<Element: BitwiseCopyable>: ~Copyable {
    let pointer: UnsafeMutablePointer<Element>
    let count: Int

    init(repeating value: Element, count: Int) {
        self.pointer = UnsafeMutablePointer.allocate(capacity: count)
        self.pointer.initialize(repeating: value, count: count)
        self.count = count
    }

    deinit { self.pointer.deallocate() }

    func fill(with value: Element) { self.pointer.update(repeating: value, count: self.count) }

    @inline(__always)
    subscript(index: Int) -> Element {
        get { self.pointer[index] }
        nonmutating set { self.pointer[index] = newValue }
    }
}

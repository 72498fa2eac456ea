/// Tells what a person typed from the states on the way there.
///
/// While somebody types, every character is a question for suggestions; of all of them only one was meant. What is typed
/// further replaces what it goes on from, also after something was taken back; taking back alone, as when the box is
/// emptied character by character, leaves what stood there. A text that does not go on from the one before begins anew.
public struct TypingRun<Value> {
    private var meant: (text: String, value: Value)?
    private var current = ""

    /// Nothing was typed yet.
    public init() {}

    /// Takes what stands in the box now.
    ///
    /// - Parameters:
    ///   - text: all of it; empty when the box was emptied.
    ///   - value: what the caller knows of this state.
    /// - Returns: the value of what was meant before, when this begins anew.
    public mutating func type(_ text: String, _ value: Value) -> Value? {
        guard !text.allSatisfy(\.isWhitespace) else { return self.end() }
        guard let meant = self.meant else {
            self.begin(text, value)
            return nil
        }
        if text.hasPrefix(self.current) {
            self.begin(text, value)
            return nil
        }
        if self.current.hasPrefix(text) {
            self.current = text
            return nil
        }
        self.begin(text, value)
        return meant.value
    }

    /// Ends the typing, because something was chosen, sent or left.
    ///
    /// - Returns: the value of what was meant; nil when nothing was typed.
    public mutating func end() -> Value? {
        defer { (self.meant, self.current) = (nil, "") }
        return self.meant?.value
    }

    private mutating func begin(_ text: String, _ value: Value) {
        self.meant = (text, value)
        self.current = text
    }
}

extension TypingRun: Sendable where Value: Sendable {}

/// Two words of which one stands in a question and the other in a document, not both in either, with what that says.
///
/// The order does not matter: `first` is never behind `second`.
public struct WordPair: Sendable, Hashable {
    /// The word that comes first in the order of UTF-16 units.
    public let first: [UInt16]
    /// The other word.
    public let second: [UInt16]
    /// What the pair adds to a document's score; below 0 it speaks against the document.
    public var weight: Double

    /// Makes a pair of two normalised words, in either order.
    public init(_ one: [UInt16], _ other: [UInt16], weight: Double) {
        let isOrdered = !other.lexicographicallyPrecedes(one)
        self.first = isOrdered ? one : other
        self.second = isOrdered ? other : one
        self.weight = weight
    }
}

/// One state of a collection's files. A rebuild makes the next one beside it and switches to it at once.
public struct Generation: Sendable, Hashable {
    /// 1 for the first; grows with every switch.
    public var number: Int
    /// The databases it consists of; those on this machine with their full paths.
    public var parts: [IndexPart]
}

/// What a search asks for, after the person's operators were read and the caller's filter was joined to them.
struct SearchIntent {
    /// The question without operators.
    var text: String
    /// Normalised texts that must stand in a document.
    var phrases: [[UInt16]]
    /// Normalised texts that must not.
    var excluded: [[UInt16]]
    /// Filters that must all hold: the caller's and the person's.
    var filters: [SearchFilter]
    var notices: [QueryNotice]
    /// How the text was read.
    var reading = TextReading.typed

    /// Whether matching needs a look at the documents' text.
    var needsText: Bool { !self.phrases.isEmpty || !self.excluded.isEmpty }
}

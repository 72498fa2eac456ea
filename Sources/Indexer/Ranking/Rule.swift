/// The rules of the second ranking stage. Each gives a document a number, and the profile weighs it.
///
/// In the formulas u(c) = ln(1 + (N + 1) / (df(c) + 1)) is a character's rarity; "best line" is the largest value over
/// title, questions and sentences; S is the sum of u over distinct characters that question and text share. Content
/// is what stands outside question and function words (see `FunctionWords`). A synonym is read as the question's own
/// word.
public enum Rule: Int, Sendable, CaseIterable {
    /// The first stage's weight over the best candidate's.
    case first
    /// BM25 over whole words, over its largest possible value for the question.
    case words
    /// BM25 over the content's bigrams, characters and words, likewise.
    case contentTerms
    /// The same terms by idf · tfn / (tfn + 1), where tfn = tf · log2(1 + mean length / length), over Σ idf.
    case contentRates
    /// S / Σu(question), best line.
    case lineCoverage
    /// S / Σu(line), best line.
    case lineDensity
    /// Longest common subsequence weighted by u, over Σu(question), best line.
    case lineOrder
    /// Twice that subsequence over Σu(question) + Σu(line), best line.
    case lineSimilarity
    /// S / Σu(question), whole text.
    case coverage
    /// S / Σu(whole text).
    case density
    /// S / Σu(question) of content alone, in the best stretch of 30 characters.
    case window
    /// S / Σu(question) of content alone, whole text.
    case contentCoverage
    /// The same, best line.
    case lineContent
    /// S / Σu(question), title.
    case titleCoverage
    /// ln(length / mean length), between -3 and 3.
    case length
    /// 1 when the whole question stands in the text, else 0.
    case phrase
    /// What use has taught about the document, from -1 (refused) over 0 (nothing) to 1 (accepted).
    case prior
    /// What the learned pairs of a word that only the question has with one that only the document has say, together.
    case wordPairs
    /// The largest strength of a learned question times how much closer it is than `CandidateScorer.askedGate`, where
    /// closeness is S / √(Σu(question) · Σu(learned question)).
    case asked

    /// The name that explanations print.
    public var name: String { String(describing: self) }
}

/// The rules of the second ranking stage. Each gives a document a number, and the profile weighs it.
///
/// In the formulas u(c) = ln(1 + (N + 1) / (df(c) + 1)) is a character's rarity; "best line" is the largest value over
/// title, questions and sentences; S is the sum of u over distinct characters that question and text share.
public enum Rule: Int, Sendable, CaseIterable {
    /// BM25 over bigrams, over its largest possible value for the question.
    case bigrams
    /// BM25 over single characters, likewise.
    case characters
    /// BM25 over whole words, likewise.
    case words
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
    /// Share of the question's words (by rarity) that occur, themselves or a synonym, whole text.
    case concepts
    /// The same, best line.
    case lineConcepts
    /// Share of the question's bigrams (by rarity) that occur in the best line.
    case lineBigrams
    /// S / Σu(question), title.
    case titleCoverage
    /// S / Σu(title), title.
    case titleDensity
    /// Share of the question's bigrams (by rarity) that occur in the title.
    case titleBigrams
    /// 1 when the whole question stands in the text, else 0.
    case phrase
    /// ln(length / mean length), between -3 and 3.
    case length
    /// What use has taught about the document, 0 to 1.
    case prior
    case allLow, allFull, allIne, contentIne, contentTerms, windowCharacters, windowBigrams, wideWindowBigrams, contentCoverage, lineContent
    case contentBigrams, textBigrams, secondLine, lineContentBigrams, titleSimilarity

    /// The name that explanations print.
    public var name: String { String(describing: self) }
}

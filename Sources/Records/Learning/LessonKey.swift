internal import Foundation

/// What tells questions apart: their letters and digits, whatever their case, width, spaces and punctuation.
enum LessonKey {
    static func text(of question: String) -> String {
        let folded = question.precomposedStringWithCompatibilityMapping.lowercased()
        return String(
            String.UnicodeScalarView(
                folded.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            )
        )
    }

    /// A hash, so that a lesson that was undone stays undone after its words were erased.
    static func key(of question: String) -> String { SHA256.hexDigest(of: Array(text(of: question).utf8)) }
}

/// Finds the two ends of a range in what a person wrote.
enum RangeText {
    /// The texts before and after the first separator, or nil when there is none.
    static func ends(of text: String, separators: [String]) -> (from: String, through: String)? {
        let units = Array(text.unicodeScalars)
        for separator in separators {
            let wanted = Array(separator.unicodeScalars)
            guard units.count >= wanted.count else { continue }
            for start in 0...(units.count - wanted.count) where Array(units[start..<(start + wanted.count)]) == wanted {
                return (Self.string(units[..<start]), Self.string(units[(start + wanted.count)...]))
            }
        }
        return nil
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

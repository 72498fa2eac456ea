/// How labels become terms and facet values.
enum LabelValue {
    /// Parts the labels of one field in its value slot.
    static let separator = "\u{1F}"
    /// Parts the levels of a category path.
    static let levelSeparator = "/"

    /// The exact terms of a field's labels. A category stands also for every category above it.
    static func terms(field: LabelField, labels: [String]) -> Set<[UInt8]> {
        var terms: Set<[UInt8]> = []
        for label in labels where !label.isEmpty {
            guard field == .category else {
                terms.insert(Self.term(field: field, label: label))
                continue
            }
            var path = ""
            for level in label.split(separator: Self.levelSeparator) {
                path += path.isEmpty ? String(level) : Self.levelSeparator + level
                terms.insert(Self.term(field: field, label: path))
            }
        }
        return terms
    }

    /// The exact term of one label; labels compare in normalised form.
    static func term(field: LabelField, label: String) -> [UInt8] {
        var bytes = Array(field.prefix.utf8)
        bytes.append(contentsOf: Normalizer.form(of: label).utf8)
        if bytes.count > Schema.maximumTermLength { bytes.removeSubrange(Schema.maximumTermLength...) }
        return bytes
    }
}

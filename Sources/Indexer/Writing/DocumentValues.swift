/// What lies in the value slots of a document of either form.
enum DocumentValues {
    /// - Parameter length: the document's length, from which the length statistics are kept.
    static func write(of document: IndexDocument, length: Int, to writer: inout FlatWriter) {
        var values: [(UInt32, [UInt8])] = [(Schema.lengthSlot, Sortable.bytes(Double(length)))]
        for (field, number) in document.numbers { values.append((field.slot, Sortable.bytes(number))) }
        if let group = document.group { values.append((Schema.groupSlot, Array(group.utf8.prefix(200)))) }
        if !document.revision.isEmpty {
            values.append((Schema.revisionSlot, Array(document.revision.utf8.prefix(200))))
        }
        if let digest = GroupDigest(of: document) { values.append((digest.slot, digest.bytes)) }
        // What has a unit is counted by its digest alone; a million messages would hold each id many times over.
        let labels = document.labels[.unit] == nil ? document.labels : [:]
        for (field, labels) in labels where !labels.isEmpty {
            let joined = labels.joined(separator: LabelValue.separator)
            values.append((field.slot, Array(joined.utf8.prefix(1_000))))
        }
        values.sort { $0.0 < $1.0 }
        writer.count16(values.count)
        for (slot, bytes) in values {
            writer.number(slot)
            writer.short(bytes)
        }
    }
}

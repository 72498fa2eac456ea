/// A document to write.
struct Draft {
    var unique: String
    var data = ""
    var values: [UInt32: [UInt8]] = [:]
    var terms: [(name: String, occurrences: UInt32)] = []

    var program: [UInt8] {
        var program: [UInt8] = []
        program.append(short: Array(unique.utf8))
        program.append(number: UInt32(data.utf8.count))
        program.append(contentsOf: data.utf8)
        program.append(number: UInt16(values.count))
        for (slot, value) in values {
            program.append(number: slot)
            program.append(short: value)
        }
        program.append(number: UInt32(terms.count))
        for term in terms {
            program.append(number: term.occurrences)
            program.append(short: Array(term.name.utf8))
        }
        return program
    }
}

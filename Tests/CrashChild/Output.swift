import Foundation

/// Lines to whoever started the process, written at once and whole.
enum Output {
    static func line(_ text: String) {
        let line = text + "\n"
        _ = line.withCString { write(1, $0, strlen($0)) }
    }
}

import Assist
import Foundation
import Workspace

/// Reads a conversation: JSONL with a turn a line, a JSON array of turns, or an object with `turns`.
///
/// A turn is `{"speaker": "customer", "text": "…", "at": 1760000000000}`; `at` (milliseconds or ISO 8601) may be missing.
/// Speakers are `customer`, `agent`, `bot`, `system` and `note`. An object may also have `id`, `contact`, `channel` and
/// `branch`, each a text or an object with an `id`, as `kbtool history import` reads them.
struct ConversationFile: Decodable {
    let turns: [ConversationTurn]
    /// What the file says of where its conversation comes from.
    let origin: ConversationOrigin

    /// The largest file that is read, in bytes.
    private static let maximumSize = 64 << 20

    /// - Throws: `CommandFailure` with the file, the line and what is wrong there.
    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.fileUnreadable, ["path": path])
        }
        guard data.count <= Self.maximumSize else {
            throw CommandFailure(.fileTooLarge, ["path": path, "size": "\(Self.maximumSize >> 20)"])
        }
        let first = data.first { !Self.isSpace($0) }
        // An object on one line is a turn; one over several lines, or with turns, is a whole conversation.
        if first == UInt8(ascii: "["), let turns = try? JSONDecoder().decode([Turn].self, from: data) {
            self.turns = turns.map(\.value)
            self.origin = ConversationOrigin()
        } else if first == UInt8(ascii: "{"), let whole = try? JSONDecoder().decode(ConversationFile.self, from: data) {
            self = whole
        } else {
            self.turns = try Self.lines(of: data, path: path)
            self.origin = ConversationOrigin()
        }
    }

    private enum Key: CodingKey {
        case turns, id, contact, channel, branch
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.turns = try container.decode([Turn].self, forKey: .turns).map(\.value)
        func name(_ key: Key) -> String? { try? container.decodeIfPresent(Name.self, forKey: key)?.value }
        self.origin = ConversationOrigin(
            conversation: name(.id),
            contact: name(.contact),
            channel: name(.channel),
            branch: name(.branch)
        )
    }

    /// A text, or an object with an id.
    private struct Name: Decodable {
        let value: String

        private enum Key: CodingKey {
            case id
        }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self.value = text
            } else {
                self.value = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .id)
            }
        }
    }

    private static func lines(of data: Data, path: String) throws -> [ConversationTurn] {
        let decoder = JSONDecoder()
        var turns: [ConversationTurn] = []
        for (number, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy(self.isSpace) { continue }
            do {
                turns.append(try decoder.decode(Turn.self, from: Data(line)).value)
            } catch {
                throw CommandFailure(.turnInvalid, ["path": path, "line": "\(number + 1)"])
            }
        }
        return turns
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// A turn as files hold it.
    private struct Turn: Decodable {
        let value: ConversationTurn

        private enum Key: CodingKey {
            case speaker, text, at
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            let speaker = try container.decode(ConversationTurn.Speaker.self, forKey: .speaker)
            let text = try container.decodeIfPresent(String.self, forKey: .text) ?? ""
            self.value = ConversationTurn(speaker, text, at: Self.time(in: container))
        }

        private static func time(in container: KeyedDecodingContainer<Key>) -> Int64? {
            if let number = try? container.decode(Int64.self, forKey: .at) { return number }
            guard let text = try? container.decode(String.self, forKey: .at),
                let date = try? Date(text, strategy: .iso8601)
            else { return nil }
            return Int64((date.timeIntervalSince1970 * 1_000).rounded())
        }
    }
}

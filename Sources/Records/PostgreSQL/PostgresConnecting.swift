internal import CPostgreSQL
internal import Foundation

/// Makes connections.
enum PostgresConnecting {
    private static let timeout = Duration.seconds(5)

    /// Connects, for some seconds at most.
    ///
    /// - Throws: ``PostgresError``.
    static func connect(to address: PostgresAddress) throws -> OpaquePointer {
        guard let handle = begin(address) else {
            throw PostgresError(state: "53200", message: "no memory is left")
        }
        // Told in words alone otherwise, which depend on the server's language.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        guard finish(handle) else {
            defer { PQfinish(handle) }
            throw error(of: handle)
        }
        PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
        return handle
    }

    /// What is wrong with a connection that failed.
    static func error(of handle: OpaquePointer) -> PostgresError {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        let message = text.split(separator: "\n").first.map(String.init) ?? ""
        let needsPassword = PQconnectionNeedsPassword(handle) == 1
        return PostgresError(state: state(in: text) ?? (needsPassword ? "28P01" : "08001"), message: message)
    }

    /// The code in a message such as `… failed: FATAL:  28P01: …`.
    static func state(in message: String) -> String? {
        message.split(whereSeparator: \.isWhitespace)
            .filter { $0.utf8.count == 6 && $0.hasSuffix(":") }
            .map { String($0.dropLast()) }
            // Unlike the severity before it, a code has a digit.
            .first { $0.utf8.allSatisfy(isStateCharacter) && $0.contains(where: \.isNumber) }
    }

    private static func isStateCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: false
        }
    }

    private static func begin(_ address: PostgresAddress) -> OpaquePointer? {
        // Later ones win, so the address may set all but the last.
        let parameters = [
            ("tcp_user_timeout", "30000"), ("application_name", "yingda"), ("dbname", address.text),
            ("client_encoding", "UTF8"),
        ]
        let keywords = CStrings(parameters.map(\.0))
        let values = CStrings(parameters.map(\.1))
        return keywords.withPointers { keywords in
            values.withPointers { PQconnectStartParams(keywords, $0, 1) }
        }
    }

    private static func finish(_ handle: OpaquePointer) -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + timeout
        var wanted = Int16(POLLOUT)
        while PQstatus(handle) != CONNECTION_BAD {
            var descriptor = pollfd(fd: PQsocket(handle), events: wanted, revents: 0)
            let rest = max(0, Int32((deadline - clock.now) / .milliseconds(1)))
            if poll(&descriptor, 1, rest) == 0 { return false }
            switch PQconnectPoll(handle) {
            case PGRES_POLLING_OK: return true
            case PGRES_POLLING_READING: wanted = Int16(POLLIN)
            case PGRES_POLLING_WRITING: wanted = Int16(POLLOUT)
            default: return false
            }
        }
        return false
    }
}

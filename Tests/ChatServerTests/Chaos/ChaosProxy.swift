import Foundation
import Synchronization

/// A network at its worst between clients and a server: connections break, fall silent without an end, and frames come twice
/// or in another order.
final class ChaosProxy: Sendable {
    /// What becomes of a piece.
    private enum Fate {
        case pass, twice, late, silence, cut
    }

    let port: Int
    private let listener: Int32
    private let target = Atomic<Int>(0)
    private let isGentle = Atomic<Bool>(false)

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = Self.address(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 256) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard isBound else { throw CocoaError(.fileReadUnknown) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0, let self else { return }
                Thread.detachNewThread { self.join(client) }
            }
        }
    }

    /// Ends it; what is connected stays until a side ends it.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Sends new connections to a server on this port.
    func lead(to port: Int) { target.store(port, ordering: .releasing) }

    /// Does no harm from now on.
    func calm() { isGentle.store(true, ordering: .releasing) }

    // MARK: - Connections

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    private func join(_ client: Int32) {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let link = ChaosLink(client: client, server: server)
        var address = Self.address(port: target.load(ordering: .acquiring))
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(server, $0, size) }
        }
        let said = ByteSource(client)
        guard result == 0, let head = said.head(), ChaosLink.send(head, to: server) else { return }
        let isSocket = String(decoding: head, as: UTF8.self).contains("Upgrade: websocket")
        Thread.detachNewThread { [self] in
            let answered = ByteSource(server)
            if isSocket, let head = answered.head() { _ = ChaosLink.send(head, to: client) }
            carry(from: answered, to: client, link, inFrames: isSocket)
        }
        carry(from: said, to: server, link, inFrames: isSocket)
    }

    private func carry(from source: ByteSource, to descriptor: Int32, _ link: ChaosLink, inFrames: Bool) {
        defer { link.cut() }
        var late: [UInt8] = []
        var isSilent = false
        while let piece = inFrames ? source.frame() : source.chunk().map({ (bytes: $0, isText: false) }) {
            if isSilent { continue }
            let fate = fate(isText: piece.isText, inFrames: inFrames)
            switch fate {
            case .cut: return
            case .silence: isSilent = true
            case .late where late.isEmpty: late = piece.bytes
            case .pass, .late, .twice:
                let again = fate == .twice ? piece.bytes : []
                if !ChaosLink.send(piece.bytes + again + late, to: descriptor) { return }
                late = []
            }
        }
    }

    private func fate(isText: Bool, inFrames: Bool) -> Fate {
        if isGentle.load(ordering: .acquiring) { return .pass }
        switch Int.random(in: 0..<240) {
        case 0..<3 where isText || !inFrames: return .cut
        case 3..<5 where isText || !inFrames: return .silence
        case 5..<12 where !inFrames: return .cut
        case 5..<25 where isText: return .twice
        case 25..<45 where isText: return .late
        default: return .pass
        }
    }
}

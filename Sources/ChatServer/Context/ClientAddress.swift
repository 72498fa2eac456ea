/// Tells from where a request came.
enum ClientAddress {
    /// The nearest address that is no trusted proxy.
    ///
    /// A proxy adds to the end of `X-Forwarded-For` whom it heard; what stands before is whatever the client claims, so the
    /// list is read from its end for as long as trusted proxies wrote it.
    ///
    /// - Parameters:
    ///   - peer: the address at the other end of the connection.
    ///   - forwarded: the header `X-Forwarded-For`.
    ///   - proxies: the addresses of trusted proxies.
    static func address(peer: String, forwarded: String?, proxies: Set<String>) -> String {
        guard proxies.contains(peer), let forwarded else { return peer }
        let chain = forwarded.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        return chain.last { !proxies.contains($0) } ?? peer
    }
}

/// Where the bytes of files lie. Every call blocks, so it is made on a thread of its own.
protocol FileStorage: Sendable {
    /// A folder for files that are still coming, on the same device as those that came.
    func incoming(of tenant: String) throws -> String

    /// Puts a complete file away for good. It is there whole or not at all, and stays after a power cut.
    ///
    /// - Parameters:
    ///   - path: the file, which is moved.
    ///   - id: the id it gets.
    ///   - twin: a file of the tenant with the same bytes, which need not be there any longer.
    /// - Throws: ``APIError`` with `diskFull`.
    func put(_ path: String, as id: String, like twin: String?, of tenant: String) throws

    /// A part of a file's bytes.
    ///
    /// - Throws: ``APIError`` with `notFound` when the file is gone.
    func read(_ id: String, of tenant: String, from offset: Int, count: Int) throws -> [UInt8]

    /// Removes a file; one that is gone is no fault.
    func remove(_ id: String, of tenant: String)

    /// The ids of all files that came before a time, and removes what never came to its end before it.
    func ids(of tenant: String, before time: Int64) -> [String]
}

import CXapian

extension IndexError {
    /// The error that the C interface reported, in words that say what to do.
    static func from(_ error: cxapian_error, doing action: String) -> IndexError {
        var error = error
        let detail = withUnsafeBytes(of: &error.message) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        let (code, advice): (Code, String) =
            switch error.code {
            case CXAPIAN_NOT_FOUND: (.notFound, "There is no index here; build it with `index rebuild`.")
            case CXAPIAN_LOCKED: (.locked, "Another process is writing this index; wait for it or stop it.")
            case CXAPIAN_MODIFIED: (.modified, "The index changed while it was read; search again.")
            case CXAPIAN_CORRUPT: (.corrupt, "The index is damaged; make it anew with `index rebuild`.")
            case CXAPIAN_VERSION:
                (.newerSchema, "The index was written by another version of Xapian; make it anew with `index rebuild`.")
            case CXAPIAN_DISK: (.disk, "Check free space and permissions of the data directory.")
            case CXAPIAN_NETWORK: (.network, "A remote part of the index does not answer; check its server.")
            case CXAPIAN_DEADLINE: (.deadline, "The search took longer than allowed.")
            case CXAPIAN_MEMORY: (.memory, "Memory ran out.")
            case CXAPIAN_INVALID: (.invalid, "The request makes no sense.")
            default: (.other, "See the detail.")
            }
        return IndexError(code: code, message: "\(action) failed. \(advice) (\(detail))")
    }
}

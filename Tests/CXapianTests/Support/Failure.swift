import CXapian

/// What the C interface answered instead of doing the work.
struct Failure: Error {
    var code: cxapian_code
    var systemError: Int32
    var message: String

    init(_ error: cxapian_error) {
        code = error.code
        systemError = error.system_error
        message = withUnsafeBytes(of: error.message) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}

/// Calls an entry point that answers whether it worked.
func attempt(_ call: (UnsafeMutablePointer<cxapian_error>) -> Bool) throws {
    var error = cxapian_error()
    guard call(&error) else { throw Failure(error) }
}

/// Calls an entry point that answers a handle.
func open(_ call: (UnsafeMutablePointer<cxapian_error>) -> OpaquePointer?) throws -> OpaquePointer {
    var error = cxapian_error()
    guard let handle = call(&error) else { throw Failure(error) }
    return handle
}

/// The code of the failure that `body` throws, or `CXAPIAN_OK`.
func code(of body: () throws -> Void) -> cxapian_code {
    do {
        try body()
        return CXAPIAN_OK
    } catch let failure as Failure {
        return failure.code
    } catch {
        return CXAPIAN_OTHER
    }
}

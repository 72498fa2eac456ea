extension Result where Failure == RecordsError {
    /// Goes on with the value; an error that concerns only this entry becomes its result, any other is thrown.
    func flatMapRefusal<Value>(_ body: (Success) throws -> Value) throws -> Result<Value, RecordsError> {
        switch self {
        case .failure(let error):
            return .failure(error)
        case .success(let value):
            do {
                return .success(try body(value))
            } catch let error as RecordsError where error.isRefusal {
                return .failure(error)
            }
        }
    }
}

extension RecordsError {
    /// Whether the input was refused, rather than the database failing.
    fileprivate var isRefusal: Bool {
        let failures: Set<Code> = [.diskFull, .corrupt, .readOnly, .busy, .overloaded, .closed, .database, .cannotOpen]
        return !failures.contains(code)
    }
}

import IndexWorker

extension OutputOptions {
    /// Tells a person what became of the changes that waited for the index.
    func tell(_ outcome: OutboxCarrier.Outcome) {
        switch outcome {
        case .carried(let count): tell(.indexCarried, ["count": "\(count)"])
        case .leftForOther(let count): tell(.indexLeft, ["count": "\(count)"])
        }
    }
}

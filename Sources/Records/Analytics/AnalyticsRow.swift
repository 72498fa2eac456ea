/// A row of either log, in the order in which it came, so that an event is never on disk before its query.
enum AnalyticsRow: Sendable {
    case query(QueryRecord)
    case event(CardEvent)
}

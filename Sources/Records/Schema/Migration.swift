/// One step of the schema. A released step never changes; a new one is added behind it.
struct Migration: Sendable {
    /// 1 for the first step, then without gaps.
    let version: Int
    /// What the step brings, in a few words.
    let name: String
    /// SQL that both engines take, run in order within one transaction.
    let statements: [String]
}

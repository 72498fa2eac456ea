package import Records

/// A canned response for programs and people.
package struct CannedData: Codable, Sendable {
    package var id: String
    package var shortcut: String
    package var title: String
    package var text: String
    package var scope: String
    package var owner: String
    package var tags: [String]
    package var variables: [String]

    package init(_ response: CannedResponse) {
        let draft = response.draft
        (id, shortcut, title, text) = (response.id, draft.shortcut, draft.title, draft.content)
        (scope, owner, tags) = (draft.scope.name, draft.scope.owner, draft.tags)
        variables = response.variables
    }
}

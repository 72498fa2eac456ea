import HTTPTypes
import Records

/// One route as the documentation of the API tells it.
struct APIOperation: Sendable {
    /// Who may call it.
    enum Access: Sendable, Hashable {
        /// Everybody.
        case open
        /// Whoever signed in.
        case signedIn
        /// Whoever signed in and may do this.
        case permission(Permission)
    }

    /// Where a parameter stands.
    enum Place: String, Sendable {
        case path, query, header
    }

    /// Something that an address or a head holds.
    struct Parameter: Sendable {
        var name: String
        var place: Place
        var schema: APISchema
        var isRequired: Bool
        var meaning: String

        static func query(_ name: String, _ schema: APISchema, _ meaning: String, isRequired: Bool = false) -> Parameter
        {
            Parameter(name: name, place: .query, schema: schema, isRequired: isRequired, meaning: meaning)
        }

        static func header(_ name: String, _ meaning: String, isRequired: Bool = false) -> Parameter {
            Parameter(name: name, place: .header, schema: .text, isRequired: isRequired, meaning: meaning)
        }
    }

    /// What a request or a reply carries.
    enum Content: Sendable {
        /// Nothing, or for a reply an envelope without data.
        case none
        /// JSON: of a request the body, of a reply the data in the envelope.
        case json(APISchema)
        /// Bytes of some type.
        case bytes(String)
    }

    var method: HTTPRequest.Method
    /// With `{name}` for parts that vary.
    var path: String
    /// The chapter it stands in.
    var chapter: String
    var summary: String
    var access: Access
    var parameters: [Parameter] = []
    var body = Content.none
    /// The status of success.
    var status = HTTPResponse.Status.ok
    /// The status of the same reply where what was asked for was there already; nil where that makes no difference.
    var statusOfOld: HTTPResponse.Status?
    var reply = Content.none
}

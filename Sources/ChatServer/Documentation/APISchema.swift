/// The form of JSON values, as OpenAPI 3.1 (JSON Schema 2020-12) writes it.
struct APISchema: Sendable, Hashable {
    /// The schema itself.
    var value: JSONValue

    init(_ value: JSONValue) { self.value = value }

    static let text = APISchema(["type": "string"])
    static let flag = APISchema(["type": "boolean"])
    static let number = APISchema(["type": "number"])
    static let integer = APISchema(["type": "integer"])
    /// Milliseconds since 1970 UTC.
    static let time = APISchema(["type": "integer", "format": "int64"])
    /// A part of a text, as UTF-8 offsets.
    static let marks = list(object(["start": .integer, "end": .integer], required: ["start", "end"]))

    /// A text of some length.
    static func text(_ length: ClosedRange<Int>) -> APISchema {
        APISchema([
            "type": "string", "minLength": .number(length.lowerBound), "maxLength": .number(length.upperBound),
        ])
    }

    /// A whole number within a range.
    static func integer(_ range: ClosedRange<Int>) -> APISchema {
        APISchema(["type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)])
    }

    /// One of some names.
    static func choice<Choice: RawRepresentable & CaseIterable>(
        _: Choice.Type
    ) -> APISchema where Choice.RawValue == String {
        APISchema(["type": "string", "enum": .list(Choice.allCases.map { .text($0.rawValue) })])
    }

    /// A list of values of one form.
    static func list(_ item: APISchema, limit: Int? = nil) -> APISchema {
        var schema: [String: JSONValue] = ["type": "array", "items": item.value]
        schema["maxItems"] = limit.map(JSONValue.number)
        return APISchema(.object(schema))
    }

    /// Values of one form by names that are not known beforehand.
    static func map(_ item: APISchema) -> APISchema {
        APISchema(["type": "object", "additionalProperties": item.value])
    }

    /// An object.
    ///
    /// - Parameters:
    ///   - fields: the forms of its fields.
    ///   - required: the fields that are always there.
    ///   - isClosed: whether there are no other fields.
    static func object(
        _ fields: [String: APISchema],
        required: [String] = [],
        isClosed: Bool = false
    ) -> APISchema {
        var schema: [String: JSONValue] = [
            "type": "object", "properties": .object(fields.mapValues(\.value)),
        ]
        if !required.isEmpty { schema["required"] = .list(required.sorted().map(JSONValue.text)) }
        if isClosed { schema["additionalProperties"] = false }
        return APISchema(.object(schema))
    }

    /// The value or null.
    static func optional(_ schema: APISchema) -> APISchema {
        APISchema(["anyOf": [schema.value, ["type": "null"]]])
    }

    /// A page of a list.
    static func page(_ item: APISchema) -> APISchema {
        object(["items": list(item), "next": optional(.text)], required: ["items", "next"])
    }
}

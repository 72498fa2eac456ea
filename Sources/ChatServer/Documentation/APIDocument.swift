import Foundation
import HTTPTypes
import Records

/// The API as an OpenAPI 3.1 document.
struct APIDocument: Sendable {
    let operations: [APIOperation]

    /// The document as JSON.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self.value)
    }

    private var value: JSONValue {
        var paths: [String: [String: JSONValue]] = [:]
        for operation in self.operations {
            paths[operation.path, default: [:]][operation.method.rawValue.lowercased()] = Self.value(of: operation)
        }
        let components: JSONValue = [
            "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            "schemas": ["Error": Self.envelope(Self.errorDetail).value],
        ]
        return [
            "openapi": "3.1.0", "info": ["title": "Yingda 应答", "version": "1", "description": .text(Self.preface)],
            "paths": .object(paths.mapValues { .object($0) }), "components": components,
        ]
    }

    private static let preface = """
        Every reply is {code, message, data, timestamp}; code is ok or the name of an error, message is in the language of \
        Accept-Language (zh-CN, en), timestamp is milliseconds since 1970 UTC. Lists are read page by page with the cursor \
        in next. A change of an article takes If-Match with its ETag. A create takes an Idempotency-Key. Too many requests \
        are answered 429, an overload 503, both with Retry-After.
        """

    private static let errorDetail = APISchema.object(
        ["field": .text, "requestID": .text],
        required: ["requestID"]
    )

    /// The envelope around data.
    static func envelope(_ data: APISchema) -> APISchema {
        .object(
            ["code": .text, "message": .text, "data": data, "timestamp": .time],
            required: ["code", "message", "data", "timestamp"]
        )
    }

    private static func value(of operation: APIOperation) -> JSONValue {
        var value: [String: JSONValue] = [
            "summary": .text(operation.summary), "tags": [.text(operation.chapter)],
            "operationId": .text(self.name(of: operation)),
            "parameters": .list(self.parameters(of: operation).map(self.value)),
            "responses": .object(self.responses(of: operation)),
        ]
        switch operation.access {
        case .open: value["security"] = []
        case .signedIn: value["security"] = [["token": []]]
        case .permission(let permission):
            value["security"] = [["token": []]]
            value["x-permission"] = .text(permission.rawValue)
        }
        if let body = self.content(operation.body, isReply: false) {
            value["requestBody"] = ["required": true, "content": body]
        }
        return .object(value)
    }

    /// `get /a/{b}/c` becomes `get_a_b_c`.
    private static func name(of operation: APIOperation) -> String {
        let words = operation.path.split { !$0.isLetter && !$0.isNumber }
        return ([operation.method.rawValue.lowercased()] + words.map(String.init)).joined(separator: "_")
    }

    private static func parameters(of operation: APIOperation) -> [APIOperation.Parameter] {
        let parts = operation.path.matches(of: #/\{([a-z]+)\}/#).map { match in
            APIOperation.Parameter(
                name: String(match.output.1),
                place: .path,
                schema: .text(1...200),
                isRequired: true,
                meaning: ""
            )
        }
        return parts + operation.parameters
    }

    private static func value(of parameter: APIOperation.Parameter) -> JSONValue {
        [
            "name": .text(parameter.name), "in": .text(parameter.place.rawValue), "schema": parameter.schema.value,
            "required": .flag(parameter.isRequired), "description": .text(parameter.meaning),
        ]
    }

    private static func responses(of operation: APIOperation) -> [String: JSONValue] {
        var success: [String: JSONValue] = ["description": "OK"]
        success["content"] = self.content(operation.reply, isReply: true)
        var responses: [String: JSONValue] = [
            "\(operation.status.code)": .object(success),
            "default": [
                "description": "Error",
                "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Error"]]],
            ],
        ]
        if let status = operation.statusOfOld { responses["\(status.code)"] = .object(success) }
        if operation.parameters.contains(where: { $0.name == "If-None-Match" }) {
            responses["304"] = ["description": "Not modified"]
        }
        return responses
    }

    private static func content(_ content: APIOperation.Content, isReply: Bool) -> JSONValue? {
        switch content {
        case .none where isReply:
            ["application/json": ["schema": self.envelope(APISchema(["type": "null"])).value]]
        case .none: nil
        case .json(let schema):
            ["application/json": ["schema": isReply ? self.envelope(schema).value : schema.value]]
        case .bytes(let type): [type: ["schema": ["type": "string", "format": "binary"]]]
        }
    }
}

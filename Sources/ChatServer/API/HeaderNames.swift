import HTTPTypes

extension HTTPField.Name {
    /// By which the log names the request.
    static var xRequestID: HTTPField.Name { known("x-request-id") }
    /// Whom proxies heard, the nearest last.
    static var xForwardedFor: HTTPField.Name { known("x-forwarded-for") }
    /// By which scheme a proxy was asked.
    static var xForwardedProto: HTTPField.Name { known("x-forwarded-proto") }
    /// The same as one standard header.
    static var forwarded: HTTPField.Name { known("forwarded") }
    /// Makes a create that is sent twice happen once.
    static var idempotencyKey: HTTPField.Name { known("idempotency-key") }
    /// Whether a browser sent the request from a page of the same site.
    static var secFetchSite: HTTPField.Name { known("sec-fetch-site") }
    static var referrerPolicy: HTTPField.Name { known("referrer-policy") }
    static var xFrameOptions: HTTPField.Name { known("x-frame-options") }
    static var crossOriginResourcePolicy: HTTPField.Name { known("cross-origin-resource-policy") }

    /// The name; every one above is a valid token.
    private static func known(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .accept }
}

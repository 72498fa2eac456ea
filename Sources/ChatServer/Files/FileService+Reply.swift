import Foundation
import HTTPTypes
import Hummingbird
import Indexer
import NIOCore
import Records

extension FileService {
    /// So much is read and sent at a time.
    private static let portion = 256 << 10

    /// The bytes of a file, or the part that the request asks for. What could hold a program is only ever downloaded.
    func reply(_ file: StoredFile, to request: Request, in tenant: ServedTenant) -> Response {
        let tag = "\"\(file.sha256)\""
        var headers: HTTPFields = [
            .eTag: tag, .acceptRanges: "bytes", .cacheControl: "private, no-cache",
            .contentSecurityPolicy: "default-src 'none'; sandbox; frame-ancestors 'none'",
        ]
        if request.headers[.ifNoneMatch]?.contains(tag) == true {
            return Response(status: .notModified, headers: headers)
        }
        let kind = FileKind(mediaType: file.mediaType)
        headers[.contentType] = kind.isShown ? kind.mediaType : "application/octet-stream"
        headers[.contentDisposition] = Self.disposition(file.name, isShown: kind.isShown)
        let isStale = request.headers[.ifRange].map { $0 != tag } ?? false
        switch FileRange(isStale ? nil : request.headers[.range], length: file.bytes) {
        case .whole:
            return Response(status: .ok, headers: headers, body: self.body(0..<file.bytes, file, tenant))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.bytes)"
            return Response(status: .partialContent, headers: headers, body: self.body(part, file, tenant))
        case .unsatisfiable:
            return Response(
                status: .rangeNotSatisfiable,
                headers: [.contentRange: "bytes */\(file.bytes)", .contentLength: "0"]
            )
        }
    }

    private func body(_ part: Range<Int>, _ file: StoredFile, _ tenant: ServedTenant) -> ResponseBody {
        let (storage, key, id) = (self.storage, tenant.tenant.key, file.id)
        return ResponseBody(contentLength: part.count) { writer in
            var place = part.lowerBound
            while place < part.upperBound {
                let (start, count) = (place, min(Self.portion, part.upperBound - place))
                let bytes = try await BlockingThread.run("files") {
                    try storage.read(id, of: key, from: start, count: count)
                }
                try await writer.write(ByteBuffer(bytes: bytes))
                place += count
            }
            try await writer.finish(nil)
        }
    }

    /// The name in the form of RFC 6266, for old readers without what is no letter of theirs.
    private static func disposition(_ name: String, isShown: Bool) -> String {
        let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
        var allowed = CharacterSet(charactersIn: "._-")
        allowed.formUnion(CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"))
        let coded = name.addingPercentEncoding(withAllowedCharacters: allowed) ?? plain
        return "\(isShown ? "inline" : "attachment"); filename=\"\(plain)\"; filename*=UTF-8''\(coded)"
    }
}

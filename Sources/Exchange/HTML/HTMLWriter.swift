import Records

/// Writes an article as a page that people can read and an import takes back exactly.
enum HTMLWriter {
    static func page(_ article: ExportArticle) -> String {
        let title = InlineHTML.escape(article.content.title)
        let shown = "<article>\n<h1>\(title)</h1>\n\(MarkdownToHTML.render(article.content.body))</article>\n"
        let head = """
            <!DOCTYPE html>
            <html lang="\(InlineHTML.escape(article.content.language))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>\(style)</style>
            </head>
            <body>

            """
        let fingerprint = HTMLPage.fingerprint(ofPage: head + shown + "</body>\n</html>\n") ?? ""
        return head + shown + """
            <script type="application/json" id="\(HTMLPage.dataID)" \(HTMLPage.fingerprintAttribute)="\(fingerprint)">
            \(JSONLWriter.object(article))
            </script>
            </body>
            </html>

            """
    }

    private static let style = """
        body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.7 system-ui,"Noto Sans CJK SC",sans-serif}\
        table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2rem .6rem}\
        pre{overflow:auto;background:#f5f5f5;padding:.6rem}img{max-width:100%}
        """
}

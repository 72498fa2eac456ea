#include <string.h>
#include <zlib.h>

/// Compresses bytes into one gzip member. `output` must hold `czlib_bound(count)` bytes.
/// Returns how many bytes were written, 0 where it failed.
static inline size_t czlib_gzip(const unsigned char *input, size_t count, unsigned char *output, size_t room, int level) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    // 15 bits of window, 16 for gzip's head and end.
    if (count > 0xFFFFFFFFu || room > 0xFFFFFFFFu
        || deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return 0;
    stream.next_in = (unsigned char *)input;
    stream.avail_in = (unsigned int)count;
    stream.next_out = output;
    stream.avail_out = (unsigned int)room;
    int result = deflate(&stream, Z_FINISH);
    size_t written = stream.total_out;
    deflateEnd(&stream);
    return result == Z_STREAM_END ? written : 0;
}

/// The most bytes that compressing so many may give.
static inline size_t czlib_bound(size_t count) { return compressBound(count) + 32; }

package huiyin.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What reading a stream once tells: its length, up to a limit, and which marks stand in it. Holds one piece in memory.
 */
record Scan(long length, Set<String> found) {
    private static final int PIECE = 1 << 16;

    /** @param marks bytes to look for, each written as Latin-1 characters; reading stops just past the limit */
    static Scan of(InputStream in, long limit, List<String> marks) throws IOException {
        int longest = marks.stream().mapToInt(String::length).max().orElse(1);
        Set<String> found = new HashSet<>();
        byte[] piece = new byte[PIECE];
        String tail = "";
        long length = 0;
        for (int n; length <= limit && (n = in.read(piece)) > 0; ) {
            length += n;
            if (!marks.isEmpty()) {
                String text = tail + new String(piece, 0, n, StandardCharsets.ISO_8859_1);
                marks.stream().filter(text::contains).forEach(found::add);
                tail = text.substring(Math.max(0, text.length() - longest + 1));
            }
        }
        return new Scan(length, found);
    }
}

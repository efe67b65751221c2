package huiyin.database;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup says of itself; the last entry of its file, {@code manifest.txt}, one line a fact, tabs between.
 *
 * @param taken when, as {@link java.time.Instant} writes it
 * @param migrations version and checksum of each, so that it goes back into the same tables only
 */
record Manifest(String taken, List<Migration> migrations, List<Content> contents, List<Sequence> sequences) {
    static final String NAME = "manifest.txt";
    static final String TABLES = "tables/";
    static final String FILES = "files/";
    private static final String FIRST = "huiyin backup 1";

    record Migration(String version, String checksum) {}

    /** An entry of the file. @param count rows of a table, bytes of a file @param sha256 of its content */
    record Content(String name, long count, String sha256) {}

    record Sequence(String name, long last, boolean called) {}

    String text() {
        var text = new StringBuilder(FIRST)
                .append('\n')
                .append("taken\t")
                .append(taken)
                .append('\n');
        migrations.forEach(one -> text.append("migration\t")
                .append(one.version)
                .append('\t')
                .append(one.checksum)
                .append('\n'));
        contents.forEach(one -> text.append("content\t")
                .append(one.name)
                .append('\t')
                .append(one.count)
                .append('\t')
                .append(one.sha256)
                .append('\n'));
        sequences.forEach(one -> text.append("sequence\t")
                .append(one.name)
                .append('\t')
                .append(one.last)
                .append('\t')
                .append(one.called)
                .append('\n'));
        return text.toString();
    }

    /** @throws IOException when it is none of ours */
    static Manifest of(String text) throws IOException {
        var manifest = new Manifest(
                text.lines()
                        .filter(line -> line.startsWith("taken\t"))
                        .findFirst()
                        .orElse("taken\t")
                        .substring(6),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        if (!text.startsWith(FIRST + "\n")) {
            throw new CannotStart("这个文件不是回音的备份，或来自更新的版本；请换一份备份，或换新版本的程序");
        }
        for (String line : text.lines().skip(2).toList()) {
            String[] part = line.split("\t");
            switch (part[0]) {
                case "migration" -> manifest.migrations.add(new Migration(part[1], part[2]));
                case "content" -> manifest.contents.add(new Content(part[1], Long.parseLong(part[2]), part[3]));
                case "sequence" ->
                    manifest.sequences.add(
                            new Sequence(part[1], Long.parseLong(part[2]), Boolean.parseBoolean(part[3])));
                default -> throw new IOException("备份的清单里有看不懂的一行：" + line);
            }
        }
        return manifest;
    }
}

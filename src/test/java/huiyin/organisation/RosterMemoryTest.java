package huiyin.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.testing.Wide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 50 000 rows are read in a program with 128 MB of memory; as a tree of objects the same workbook would take a
 * gigabyte.
 */
class RosterMemoryTest {
    @Test
    void fifty_thousand_rows_are_read_in_bounded_memory(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("roster.xlsx");
        write(file);
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RosterMemoryTest.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        assertThat(reader.waitFor(Wide.TIME.toMinutes(), TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(directory.resolve("out"))).endsWith("50000 people, 0 errors\n");
    }

    /** The small program. */
    public static void main(String[] arguments) throws IOException {
        var errors = new RosterErrors();
        try (var in = Files.newInputStream(Path.of(arguments[0]))) {
            RosterFile file = RosterReader.read(in, errors, rows -> {});
            System.out.print(file.people().size() + " people, " + errors.count() + " errors\n");
        }
    }

    private static void write(Path file) throws IOException {
        try (var workbook = new SXSSFWorkbook(null, 100, false, true);
                var out = Files.newOutputStream(file)) {
            for (RosterSheet sheet : RosterSheet.values()) {
                var form = workbook.createSheet(sheet.title());
                var headings = form.createRow(0);
                for (int i = 0; i < sheet.columns().size(); i++) {
                    headings.createCell(i).setCellValue(sheet.columns().get(i).heading());
                }
                for (int r = 1; r <= 50_000 && sheet == RosterSheet.PEOPLE; r++) {
                    var row = form.createRow(r);
                    row.createCell(0).setCellValue("P" + r);
                    row.createCell(1).setCellValue("王强" + r);
                    row.createCell(2).setCellValue(13_000_000_000L + r);
                }
            }
            workbook.write(out);
        }
    }
}

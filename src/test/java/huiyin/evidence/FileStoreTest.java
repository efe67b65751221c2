package huiyin.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-17T01:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @TempDir
    Path data;

    private List<Path> stored() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> !Files.isDirectory(file)).toList();
        }
    }

    @Test
    void the_same_content_is_stored_once_under_its_hash() throws IOException {
        FileStore store = new FileStore(data.toString(), CLOCK);
        String hash = store.keep("abc".getBytes());
        assertThat(store.keep("abc".getBytes()))
                .isEqualTo(hash)
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(stored()).containsExactly(data.resolve("files/ba").resolve(hash));
        assertThat(store.at(hash)).hasContent("abc");
    }

    @Test
    void a_full_disk_is_refused_with_a_sentence_and_leaves_no_half_file() throws IOException {
        Files.createDirectories(data.resolve("incoming"));
        FileStore store = new FileStore(data.resolve("files"), full(data));
        assertThatThrownBy(() -> store.receive(new ByteArrayInputStream(new byte[200_000]), 1 << 20))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("存储空间不足")
                .hasMessageContaining("内容都在");
        assertThat(stored()).isEmpty();
    }

    @Test
    void all_files_are_checked_before_any_is_kept() throws IOException {
        Intake intake = new Intake(new FileStore(data.toString(), CLOCK), new PictureCleaner(CLOCK));
        var files = List.of(new Upload("好.jpg", Samples.jpeg()), new Upload("坏.svg", "<svg/>".getBytes()));
        assertThatThrownBy(() -> intake.take(files)).isInstanceOf(Refusal.class).hasMessageContaining("坏.svg");
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_disk_that_fills_between_two_files_keeps_neither() throws IOException {
        List<Supplier<Path>> names = new ArrayList<>(List.of(() -> data.resolve("first"), full(data)));
        Intake intake = new Intake(
                new FileStore(data.resolve("files"), () -> names.removeFirst().get()), new PictureCleaner(CLOCK));
        var files = List.of(new Upload("一.pdf", Samples.pdf("")), new Upload("二.pdf", Samples.pdf("/Lang (zh)")));
        assertThatThrownBy(() -> intake.take(files)).isInstanceOf(Refusal.class).hasMessageContaining("存储空间不足");
        assertThat(stored()).isEmpty();
    }

    @Test
    void what_a_killed_program_left_half_written_is_cleared_away_a_day_later() throws IOException {
        Path incoming = Files.createDirectories(data.resolve("files/incoming"));
        Path old = Files.createFile(incoming.resolve("old"));
        Files.setLastModifiedTime(old, FileTime.from(CLOCK.instant().minusSeconds(90_000)));
        Path underWay = Files.createFile(incoming.resolve("under-way"));
        Files.setLastModifiedTime(underWay, FileTime.from(CLOCK.instant().minusSeconds(60)));
        FileStore store = new FileStore(data.toString(), CLOCK);
        assertThat(store).isNotNull();
        assertThat(stored()).containsExactly(underWay);
    }

    /** Linux's own full device: every write to it fails as on a full disk. */
    static Supplier<Path> full(Path directory) {
        return () -> {
            try {
                return Files.createSymbolicLink(directory.resolve("full"), Path.of("/dev/full"));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        };
    }
}

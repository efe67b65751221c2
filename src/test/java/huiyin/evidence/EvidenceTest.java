package huiyin.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.web.multipart.MultipartFile;

class EvidenceTest {
    @TempDir
    Path data;

    private World world;

    @BeforeEach
    void open() {
        world = new World(data);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<Attachment> attachments() {
        return world.evidence.of(1, World.REPORT, List.of(World.OWNER));
    }

    private long rows(String table) {
        return world.jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private long stored() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void files_are_attached_in_order_and_listed_with_what_a_page_shows() {
        List<Long> ids =
                world.attach(new Upload("护栏.jpg", Samples.phonePhoto(400, 300, 6)), new Upload("会议记录", Samples.docx()));
        assertThat(attachments()).extracting(Attachment::id).isEqualTo(ids);
        Attachment picture = attachments().getFirst();
        assertThat(picture.name()).isEqualTo("护栏.jpg");
        assertThat(picture.isPicture()).isTrue();
        assertThat(picture.isPublic()).isFalse();
        assertThat(picture.thumbnailWidth()).isEqualTo(240);
        assertThat(picture.thumbnailHeight()).isEqualTo(320);
        Attachment document = attachments().getLast();
        assertThat(document.name()).as("the extension tells the truth").isEqualTo("会议记录.docx");
        assertThat(document.format()).isEqualTo(Format.DOCX);
        assertThat(world.jdbc
                        .sql("select taken_at is not null from file where name = '护栏.jpg'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_field_in_which_nothing_was_chosen_attaches_nothing() {
        assertThat(world.attach(new MockMultipartFile("files", "", null, new byte[0])))
                .isEmpty();
    }

    @Test
    void the_same_content_is_stored_once_and_attached_once_to_an_owner() throws IOException {
        Upload pdf = new Upload("甲.pdf", Samples.pdf(""));
        List<Long> first = world.attach(pdf);
        assertThat(world.attach(pdf, new Upload("乙.pdf", pdf.content()))).isEqualTo(first);
        world.attach(8, pdf);
        assertThat(stored()).isEqualTo(1);
        assertThat(rows("attachment")).isEqualTo(2);
    }

    @Test
    void one_bad_file_among_good_ones_and_nothing_is_kept() throws IOException {
        assertThatThrownBy(() ->
                        world.attach(new Upload("好.jpg", Samples.jpeg()), new Upload("坏.jpg", "<html>".getBytes())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("坏.jpg");
        assertThat(rows("file")).isZero();
        assertThat(stored()).isZero();
    }

    @Test
    void files_too_large_too_many_or_empty_are_refused_by_name() {
        byte[] large = new byte[(20 << 20) + 1];
        assertThatThrownBy(() -> world.attach(new Upload("大.pdf", large)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("大.pdf")
                .hasMessageContaining("20 MB");
        assertThatThrownBy(() -> world.attach(new Upload("空.jpg", new byte[0])))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("空文件");
        var ten = IntStream.range(0, 10)
                .mapToObj(i -> new Upload(i + ".jpg", Samples.jpeg()))
                .toArray(MultipartFile[]::new);
        assertThatThrownBy(() -> world.attach(ten)).isInstanceOf(Refusal.class).hasMessageContaining("一次最多上传 9 个");
    }

    @Test
    void a_file_of_exactly_20_MB_is_taken() {
        byte[] full = new byte[20 << 20];
        byte[] pdf = Samples.pdf("");
        System.arraycopy(pdf, 0, full, 0, pdf.length);
        assertThat(world.attach(new Upload("满.pdf", full))).hasSize(1);
    }

    @Test
    void names_are_text_without_folders() {
        world.attach(new Upload("C:\\fakepath\\..\\𠮷家😀.pdf", Samples.pdf("")));
        assertThat(attachments()).extracting(Attachment::name).containsExactly("𠮷家😀.pdf");
        assertThatThrownBy(() -> world.attach(new Upload("a\0b.pdf", Samples.pdf(""))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("文件名");
        assertThatThrownBy(() -> world.attach(new Upload("长".repeat(300) + ".pdf", Samples.pdf(""))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void attaching_belongs_to_the_transaction_of_what_it_proves() {
        assertThatThrownBy(() -> world.evidence.attach(world.officer, World.REPORT, World.OWNER, List.of()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void only_attachments_of_the_owner_named_are_published() {
        long mine = world.attach(new Upload("甲.pdf", Samples.pdf(""))).getFirst();
        long other =
                world.attach(8, new Upload("乙.pdf", Samples.pdf("/Lang (zh)"))).getFirst();
        assertThatThrownBy(() -> world.evidence.publish(world.officer, World.REPORT, World.OWNER, List.of(mine, other)))
                .isInstanceOf(NotVisible.class);
        assertThat(attachments()).noneMatch(Attachment::isPublic);
        world.evidence.publish(world.officer, World.REPORT, World.OWNER, List.of(mine));
        assertThat(attachments()).allMatch(Attachment::isPublic);
    }
}

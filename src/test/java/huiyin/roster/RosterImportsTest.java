package huiyin.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.sheet.Counts;
import huiyin.sheet.Fault;
import huiyin.sheet.Import;
import huiyin.sheet.Import.State;
import huiyin.sheet.Importing;
import huiyin.sheet.Progress;
import huiyin.testing.Wide;
import huiyin.web.Turn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class RosterImportsTest {
    private final RosterWorld world = new RosterWorld();

    private Import ended(long id) {
        Awaitility.await()
                .atMost(Wide.TIME)
                .until(() -> !world.roster.imported(id, world.administrator).isRunning());
        return world.roster.imported(id, world.administrator);
    }

    @Test
    void an_import_is_checked_then_confirmed_then_done() throws Exception {
        long id = world.roster.upload("C:\\名册.xlsx", RosterWorld.small().stream(), world.administrator);
        Import checked = ended(id);
        assertThat(checked.state()).isEqualTo(State.CHECKED);
        assertThat(checked.fileName()).isEqualTo("名册.xlsx");
        assertThat(checked.mayBeConfirmed()).isTrue();
        assertThat(checked.counts().differences()).isEqualTo(12);
        assertThat(checked.sentences()).hasSize(12);
        assertThat(world.count("unit")).isOne();

        world.roster.confirm(id, world.administrator);
        assertThat(ended(id).state()).isEqualTo(State.DONE);
        assertThat(world.count("unit")).isEqualTo(6);
        assertThatThrownBy(() -> world.roster.confirm(id, world.administrator)).isInstanceOf(Stale.class);
        assertThat(world.roster.imported(world.administrator, Turn.first()).rows())
                .extracting(Import::id)
                .containsExactly(id);

        long again = world.roster.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
        assertThat(ended(again).label()).isEqualTo("与现有一致，不用导入");
        assertThatThrownBy(() -> world.roster.confirm(again, world.administrator))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void the_file_of_an_import_that_is_long_over_is_let_go_and_its_record_stays() throws Exception {
        long open = world.roster.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
        long refused = world.roster.upload(
                "名册.xlsx", RosterWorld.small().person("0009", "王强", "123").stream(), world.administrator);
        ended(open);
        ended(refused);
        world.imports.forgetFiles();
        assertThat(kept()).isEqualTo(2);
        world.jdbc
                .sql("update sheet_import set finished_at = finished_at - interval '91 days'")
                .update();
        world.imports.forgetFiles();
        assertThat(kept()).isOne();
        assertThat(world.roster.imported(refused, world.administrator).faults()).hasSize(1);
        world.roster.confirm(open, world.administrator);
        assertThat(ended(open).state()).isEqualTo(State.DONE);
    }

    private long kept() {
        return world.jdbc
                .sql("select count(*) from sheet_import where file <> ''")
                .query(Long.class)
                .single();
    }

    @Test
    void a_faulty_roster_is_refused_with_its_errors() throws Exception {
        long id = world.roster.upload(
                "名册.xlsx", RosterWorld.small().person("0009", "王强", "123").stream(), world.administrator);
        Import refused = ended(id);
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.faults()).extracting(Fault::where).containsExactly("人员表第 5 行“手机号”");
        assertThatThrownBy(() -> world.roster.confirm(id, world.administrator)).isInstanceOf(Stale.class);
    }

    @Test
    void a_file_that_is_no_roster_is_refused_with_a_sentence() throws Exception {
        long id = world.roster.upload(
                "名册.xlsx", new ByteArrayInputStream("a,b".getBytes(StandardCharsets.UTF_8)), world.administrator);
        assertThat(ended(id).faults())
                .singleElement()
                .satisfies(error -> assertThat(error.sentence()).contains("csv"));
        assertThatThrownBy(() -> world.roster.upload("", InputStream.nullInputStream(), world.administrator))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void the_check_begins_when_the_upload_is_through() throws Exception {
        long id = new TransactionTemplate(world.transactions).execute(status -> {
            try {
                return world.roster.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
            } catch (java.io.IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        });
        assertThat(ended(id).state()).isEqualTo(State.CHECKED);
    }

    @Test
    void a_run_that_died_shows_as_interrupted_and_is_started_again() throws Exception {
        long id = world.roster.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
        ended(id);
        world.jdbc
                .sql(
                        "update sheet_import set state = 'APPLYING', finished_at = null, heartbeat_at = heartbeat_at - interval '31 seconds'")
                .update();
        Import dead = world.roster.imported(id, world.administrator);
        assertThat(dead.label()).isEqualTo("中断（没有写入任何数据）");
        assertThat(dead.mayBeRestarted()).isTrue();
        world.roster.restart(id, world.administrator);
        assertThat(ended(id).state()).isEqualTo(State.CHECKED);
        assertThat(world.roster.imported(id, world.administrator).attempt()).isEqualTo(2);
    }

    @Test
    void a_run_that_was_thought_dead_writes_nothing_when_it_comes_back() throws Exception {
        long id = world.roster.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
        ended(id);
        var roster = world.roster.importing(world.administrator);
        world.imports.confirm(Roster.KIND, id, world.roster.uploader(world.administrator), new Importing<RosterPlan>() {
            @Override
            public RosterPlan check(InputStream xlsx, Progress progress) throws IOException {
                // Meanwhile another run has taken its place
                world.jdbc.sql("update sheet_import set attempt = 5").update();
                return roster.check(xlsx, progress);
            }

            @Override
            public void apply(RosterPlan plan, Progress progress, Consumer<Counts> last) {
                roster.apply(plan, progress, last);
            }
        });
        Thread.sleep(3_000);
        assertThat(world.count("unit")).isOne();
        assertThat(world.count("history")).isZero();
    }

    @Test
    void others_do_not_see_it() throws Exception {
        world.load(RosterWorld.small());
        long id = world.roster.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
        ended(id);
        long other = world.jdbc
                .sql("select id from person where staff_no = '0001'")
                .query(Long.class)
                .single();
        Actor organiser = world.actor(other, PostKind.ORGANISER, "0101");
        assertThatThrownBy(() -> world.roster.imported(id, organiser)).isInstanceOf(NotVisible.class);
        assertThat(world.roster.imported(organiser, Turn.first()).rows()).isEmpty();
    }
}

package huiyin.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.RosterImport.State;
import huiyin.testing.Wide;
import huiyin.web.Turn;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class RosterImportsTest {
    private final RosterWorld world = new RosterWorld();
    private final JsonMapper json = JsonMapper.builder().build();
    private final RosterImports imports = new RosterImports(
            world.jdbc, new RosterRuns(world.jdbc, world.roster, RosterWorld.CLOCK, json), RosterWorld.CLOCK, json);

    private RosterImport ended(long id) {
        Awaitility.await()
                .atMost(Wide.TIME)
                .until(() -> !imports.get(id, world.administrator).isRunning());
        return imports.get(id, world.administrator);
    }

    @Test
    void an_import_is_checked_then_confirmed_then_done() throws Exception {
        long id = imports.upload("C:\\名册.xlsx", RosterWorld.small().stream(), world.administrator);
        RosterImport checked = ended(id);
        assertThat(checked.state()).isEqualTo(State.CHECKED);
        assertThat(checked.fileName()).isEqualTo("名册.xlsx");
        assertThat(checked.mayBeConfirmed()).isTrue();
        assertThat(checked.counts().differences()).isEqualTo(12);
        assertThat(checked.sentences()).hasSize(12);
        assertThat(world.count("unit")).isOne();

        imports.confirm(id, world.administrator);
        assertThat(ended(id).state()).isEqualTo(State.DONE);
        assertThat(world.count("unit")).isEqualTo(6);
        assertThatThrownBy(() -> imports.confirm(id, world.administrator)).isInstanceOf(Stale.class);
        assertThat(imports.all(world.administrator, Turn.first()).rows())
                .extracting(RosterImport::id)
                .containsExactly(id);

        long again = imports.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
        assertThat(ended(again).label()).isEqualTo("与现有一致，不用导入");
        assertThatThrownBy(() -> imports.confirm(again, world.administrator)).isInstanceOf(Refusal.class);
    }

    @Test
    void the_file_of_an_import_that_is_long_over_is_let_go_and_its_record_stays() throws Exception {
        long open = imports.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
        long refused = imports.upload(
                "名册.xlsx", RosterWorld.small().person("0009", "王强", "123").stream(), world.administrator);
        ended(open);
        ended(refused);
        imports.forgetFiles();
        assertThat(kept()).isEqualTo(2);
        world.jdbc
                .sql("update roster_import set finished_at = finished_at - interval '91 days'")
                .update();
        imports.forgetFiles();
        assertThat(kept()).isOne();
        assertThat(imports.get(refused, world.administrator).errors()).hasSize(1);
        imports.confirm(open, world.administrator);
        assertThat(ended(open).state()).isEqualTo(State.DONE);
    }

    private long kept() {
        return world.jdbc
                .sql("select count(*) from roster_import where file <> ''")
                .query(Long.class)
                .single();
    }

    @Test
    void a_faulty_roster_is_refused_with_its_errors() throws Exception {
        long id = imports.upload(
                "名册.xlsx", RosterWorld.small().person("0009", "王强", "123").stream(), world.administrator);
        RosterImport refused = ended(id);
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.errors()).extracting(RosterError::where).containsExactly("人员表第 5 行“手机号”");
        assertThatThrownBy(() -> imports.confirm(id, world.administrator)).isInstanceOf(Stale.class);
    }

    @Test
    void a_file_that_is_no_roster_is_refused_with_a_sentence() throws Exception {
        long id = imports.upload(
                "名册.xlsx", new ByteArrayInputStream("a,b".getBytes(StandardCharsets.UTF_8)), world.administrator);
        assertThat(ended(id).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.sentence()).contains("csv"));
        assertThatThrownBy(() -> imports.upload("", InputStream.nullInputStream(), world.administrator))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void the_check_begins_when_the_upload_is_through() throws Exception {
        long id = new TransactionTemplate(world.transactions).execute(status -> {
            try {
                return imports.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
            } catch (java.io.IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        });
        assertThat(ended(id).state()).isEqualTo(State.CHECKED);
    }

    @Test
    void a_run_that_died_shows_as_interrupted_and_is_started_again() throws Exception {
        long id = imports.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
        ended(id);
        world.jdbc
                .sql(
                        "update roster_import set state = 'APPLYING', finished_at = null, heartbeat_at = heartbeat_at - interval '31 seconds'")
                .update();
        RosterImport dead = imports.get(id, world.administrator);
        assertThat(dead.label()).isEqualTo("中断（没有写入任何数据）");
        assertThat(dead.mayBeRestarted()).isTrue();
        imports.restart(id, world.administrator);
        assertThat(ended(id).state()).isEqualTo(State.CHECKED);
        assertThat(imports.get(id, world.administrator).attempt()).isEqualTo(2);
    }

    @Test
    void a_run_that_was_thought_dead_writes_nothing_when_it_comes_back() throws Exception {
        long id = imports.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
        ended(id);
        world.jdbc
                .sql("update roster_import set state = 'APPLYING', finished_at = null, attempt = 5")
                .update();
        new RosterRuns(world.jdbc, world.roster, RosterWorld.CLOCK, json).apply(id, 4, world.administrator);
        Thread.sleep(3_000);
        assertThat(world.count("unit")).isOne();
        assertThat(world.count("history")).isZero();
    }

    @Test
    void others_do_not_see_it() throws Exception {
        world.load(RosterWorld.small());
        long id = imports.upload("名册.xlsx", RosterWorld.small().stream(), world.administrator);
        ended(id);
        long other = world.jdbc
                .sql("select id from person where staff_no = '0001'")
                .query(Long.class)
                .single();
        Actor organiser = world.actor(other, PostKind.ORGANISER, "0101");
        assertThatThrownBy(() -> imports.get(id, organiser)).isInstanceOf(NotVisible.class);
        assertThat(imports.all(organiser, Turn.first()).rows()).isEmpty();
    }
}

package huiyin.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.MutableClock;
import huiyin.TestDatabase;
import huiyin.audit.Trails;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import huiyin.web.Turn;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LooseningTest {
    private static final String DOCUMENT = "云政办发〔2026〕8号";
    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);

    private final javax.sql.DataSource source = TestDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
    private final MutableClock clock = new MutableClock("2026-09-17T09:00");
    private final Profile profile = new Profile(jdbc, clock);
    private final Loosenings loosenings =
            new Loosenings(jdbc, profile, Trails.on(jdbc, new DataSourceTransactionManager(source), clock), clock);
    private final long county = county("云岭县");
    private final Actor guard = actor(PostKind.SECURITY_ADMINISTRATOR);

    @Test
    void everything_is_strict_until_a_document_loosens_it_and_only_that_and_only_in_its_county() {
        assertThat(profile.loosened(county)).isEmpty();
        loosen(Switch.EVIDENCE_ALWAYS, DOCUMENT, LAST);
        assertThat(profile.loosened(county)).containsExactly(Switch.EVIDENCE_ALWAYS);
        assertThat(profile.isLoosened(county("远山县"), Switch.EVIDENCE_ALWAYS)).isFalse();
    }

    @Test
    void a_loosening_ends_by_itself_to_the_second_at_the_midnight_after_its_last_day() {
        loosen(Switch.RUNNING_STANDINGS, DOCUMENT, LAST);
        clock.set("2026-10-31T23:59:59");
        assertThat(profile.isLoosened(county, Switch.RUNNING_STANDINGS)).isTrue();
        clock.set("2026-11-01T00:00:00");
        assertThat(profile.isLoosened(county, Switch.RUNNING_STANDINGS)).isFalse();
        assertThat(profile.inForce(county)).isEmpty();
        assertThat(profile.history(county, Turn.first(), 10))
                .extracting(Loosening::last)
                .containsExactly(LAST);
    }

    @Test
    void without_document_reason_or_a_day_of_the_coming_year_it_is_refused() {
        refused("文号要写完整", "请示", LAST, "试点");
        refused("请填写文号", " ", LAST, "试点");
        refused("请填写放宽的理由", DOCUMENT, LAST, null);
        refused("已经过去", DOCUMENT, LocalDate.of(2026, 9, 16), "试点");
        refused("一次最多放宽一年", DOCUMENT, LocalDate.of(2027, 9, 18), "试点");
        loosen(Switch.PICTURE_ORIGINALS, DOCUMENT, LocalDate.of(2027, 9, 17));
        assertThat(profile.history(county, Turn.first(), 10)).hasSize(1);
    }

    @Test
    void what_is_loosened_is_not_loosened_again_but_taken_back_first_and_both_stay_in_the_history() {
        long first = loosen(Switch.EXECUTOR_NAMES, DOCUMENT, LAST);
        refused("已按云政办发〔2026〕8号放宽到2026年10月31日", "云政办发〔2026〕9号", LAST, "延长");
        transactions.executeWithoutResult(status -> loosenings.end(first, "提前结束试点", guard));
        assertThat(profile.isLoosened(county, Switch.EXECUTOR_NAMES)).isFalse();
        assertThatThrownBy(() -> loosenings.end(first, "再收一次", guard)).isInstanceOf(Stale.class);
        long second = loosen(Switch.EXECUTOR_NAMES, "云政办发〔2026〕9号", LAST);
        assertThat(profile.history(county, Turn.first(), 10))
                .extracting(Loosening::id)
                .containsExactly(second, first);
        assertThat(profile.history(county, Turn.first(), 10).getLast().endReason())
                .isEqualTo("提前结束试点");
    }

    @Test
    void both_are_in_the_trail_by_the_verb_itself_and_what_was_refused_is_not() {
        refused("请填写文号", " ", LAST, "试点");
        long id = loosen(Switch.EXECUTOR_NAMES, DOCUMENT, LAST);
        transactions.executeWithoutResult(status -> loosenings.end(id, "提前结束试点", guard));
        assertThat(jdbc.sql(
                                "select person || '：' || subject || '：' || before || ' → ' || after from audit order by seq")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "安全管理员：放宽“公开页不写具体办事的人”：从严 → 云政办发〔2026〕8号，到2026年10月31日，县里开展试点",
                        "安全管理员：收回“公开页不写具体办事的人”的放宽：云政办发〔2026〕8号，到2026年10月31日 → 从严：提前结束试点");
    }

    @Test
    void of_eight_who_loosen_one_switch_at_once_one_does() {
        var tries = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return loosen(Switch.EVIDENCE_ALWAYS, "云政办发〔2026〕" + n + "号", LAST);
                    } catch (Refusal already) {
                        return 0L;
                    }
                }))
                .toList();
        assertThat(tries.stream().map(CompletableFuture::join).filter(id -> id > 0))
                .hasSize(1);
        assertThat(profile.inForce(county)).hasSize(1);
    }

    @Test
    void nobody_else_loosens_or_takes_back_not_even_the_other_administrators() {
        long id = loosen(Switch.EXECUTOR_NAMES, DOCUMENT, LAST);
        for (PostKind kind : PostKind.values()) {
            if (kind != PostKind.SECURITY_ADMINISTRATOR) {
                Actor other = actor(kind);
                assertThatThrownBy(() -> loosenings.loosen(Switch.EVIDENCE_ALWAYS, DOCUMENT, LAST, "试点", other))
                        .isInstanceOf(NotVisible.class);
                assertThatThrownBy(() -> loosenings.end(id, "收回", other)).isInstanceOf(NotVisible.class);
            }
        }
        Actor elsewhere = new Actor(guard.personId(), county("远山县"), "别县", guard.posts());
        assertThatThrownBy(() -> loosenings.end(id, "收回", elsewhere)).isInstanceOf(NotVisible.class);
    }

    private void refused(String sentence, String document, LocalDate until, String reason) {
        Switch what = Switch.EXECUTOR_NAMES;
        assertThatThrownBy(() -> loosenings.loosen(what, document, until, reason, guard))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence);
    }

    private long loosen(Switch what, String document, LocalDate until) {
        return transactions.execute(status -> loosenings.loosen(what, document, until, "县里开展试点", guard));
    }

    private long county(String name) {
        return jdbc.sql("""
                with c as (select nextval('unit_id_seq') id)
                insert into unit (id, county_id, kind, code, name, path, ordinal, opened_on) select id, id, 'COUNTY', 'C' || id, ?, '/' || id || '/', 1, '2024-01-01' from c
                returning id""").param(name).query(Long.class).single();
    }

    private Actor actor(PostKind kind) {
        long person = jdbc.sql("insert into person (county_id, name, staff_no) values (?, ?, ?) returning id")
                .params(county, kind.label(), "S" + kind.ordinal())
                .query(Long.class)
                .single();
        String path = "/" + county + "/";
        return new Actor(
                person,
                county,
                kind.label(),
                List.of(new Post(1, kind, kind.label(), county, "云岭县", UnitKind.COUNTY, path, null, List.of(path))));
    }
}

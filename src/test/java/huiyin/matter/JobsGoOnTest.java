package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import huiyin.TestDatabase;
import huiyin.task.*;
import huiyin.waiting.Waiting;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs of many parts: one that the database refuses leaves the others alone, and comes again. */
class JobsGoOnTest extends MatterTest {
    @Autowired
    DataSource database;

    @Autowired
    Recurrences recurrences;

    @Autowired
    Transfers transfers;

    @Autowired
    Reminders reminders;

    @Autowired
    Waiting waiting;

    @Autowired
    RecurringTask<Void> checkAuditDaily;

    private JdbcClient owner;

    /** From now on the table takes no such rows. */
    private void refuse(String table, String rows) {
        owner = TestDatabase.owner(database);
        owner.sql("alter table " + table + " add constraint broken check (not (" + rows + ")) not valid")
                .update();
    }

    private void mend(String table) {
        owner.sql("alter table " + table + " drop constraint broken").update();
    }

    @AfterEach
    void everybodyIsBackAndNoOtherCountyIsLeft() {
        jdbc.sql("update post set valid_to = null where valid_to = '2026-09-16'")
                .update();
        world.reset();
        jdbc.sql("delete from waiting where county_id <> ?")
                .param(world.countyId)
                .update();
        jdbc.sql("delete from unit where county_id <> ?").param(world.countyId).update();
    }

    /** Another county, whose id is higher. */
    private long county() {
        return jdbc.sql("""
                insert into unit (id, county_id, kind, code, name, path, opened_on)
                select id, id, 'COUNTY', '99', '望海县', '/' || id || '/', '2020-01-01' from (select nextval('unit_id_seq') id) next
                returning id""").query(Long.class).single();
    }

    /** All tasks, with the same people. */
    private void copyTo(long county) {
        for (String table : List.of("matter", "task_version", "phase", "executor", "assignment")) {
            String columns = jdbc.sql("""
                    select string_agg(column_name, ', ') from information_schema.columns
                    where table_name = ? and is_generated = 'NEVER' and column_name <> 'county_id'""").param(table).query(String.class).single();
            jdbc.sql("insert into %1$s (county_id, %2$s) select ?, %2$s from %1$s".formatted(table, columns))
                    .param(county)
                    .update();
        }
    }

    @Test
    void a_recurrence_that_breaks_holds_up_no_later_one_and_is_drafted_once_it_can_be() {
        var until = LocalDate.of(2027, 6, 30);
        for (String title : List.of("清淤", "安全隐患排查")) {
            long task = world.issued(world.daily(title, LocalDate.of(2026, 9, 25), "东沟村"));
            recurrences.begin(task, Rhythm.WEEK, 5, 5, until, actor("林秋实"));
        }
        String drafts = "select count(*) from matter where state = 'DRAFT'";
        world.clock.set("2026-09-18T08:00");
        refuse("task_version", "title like '清淤（%'");
        try {
            recurrences.makeDue();
            assertThat(count(drafts)).isEqualTo(1);
        } finally {
            mend("task_version");
        }
        recurrences.makeDue();
        assertThat(count(drafts)).isEqualTo(2);
    }

    @Test
    void a_transfer_that_breaks_undoes_no_other_and_is_made_once_it_can_be() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long other = world.issued(world.daily("清淤", DUE, "东沟村"));
        jdbc.sql("update post set valid_to = '2026-09-16' where person_id = ?")
                .param(world.person("孙玉兰"))
                .update();
        refuse("past_part", "matter_id = " + other);
        try {
            assertThat(transfers.inherit()).isEqualTo(1);
            assertThat(world.inCharge(world.assignment(task, "东沟村")).name()).isEqualTo("李冬生");
            assertThat(world.inCharge(world.assignment(other, "东沟村")).name()).isEqualTo("孙玉兰");
        } finally {
            mend("past_part");
        }
        assertThat(transfers.inherit()).isEqualTo(1);
        assertThat(world.inCharge(world.assignment(other, "东沟村")).name()).isEqualTo("李冬生");
    }

    @Test
    void one_county_that_cannot_be_reminded_leaves_the_others_their_reminders__T11() {
        world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long other = county();
        copyTo(other);
        refuse("reminder", "county_id = " + world.countyId);
        world.clock.set("2026-09-18T08:00");
        String made = "select count(*) from reminder where county_id = ?";
        try {
            reminders.remind();
            assertThat(count(made, other)).isEqualTo(1);
            assertThat(count(made, world.countyId)).isZero();
        } finally {
            mend("reminder");
        }
        reminders.remind();
        assertThat(count(made, world.countyId)).isEqualTo(1);
    }

    @Test
    void one_county_whose_list_of_what_waits_cannot_be_written_leaves_the_others_theirs() {
        world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long other = county();
        copyTo(other);
        jdbc.sql("delete from waiting").update();
        String kept = "select count(*) from waiting where county_id = ?";
        refuse("waiting", "county_id = " + world.countyId);
        try {
            waiting.rebuildAll(false);
            assertThat(count(kept, other)).isPositive();
            assertThat(count(kept, world.countyId)).isZero();
        } finally {
            mend("waiting");
        }
        waiting.rebuildAll(true);
        assertThat(waiting.drift(world.countyId)).isEmpty();
    }

    @Test
    void one_county_whose_trail_cannot_be_checked_leaves_the_others_their_check() {
        long other = county();
        refuse("audit_check", "county_id = " + world.countyId);
        try {
            checkAuditDaily.executeRecurringly(null, null);
        } finally {
            mend("audit_check");
        }
        assertThat(count("select count(*) from audit_check where county_id = ? and found = 0", other))
                .isEqualTo(1);
    }
}

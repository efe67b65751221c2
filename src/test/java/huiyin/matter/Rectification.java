package huiyin.matter;

import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A kind of matter, whole (整改): what was found must be mended within ten days by one unit, whoever found it says that
 * it is. {@link KindTest} holds it to fewer than a hundred lines.
 */
@Component
class Rectification implements MatterKind {
    static final String TABLE = """
            create table if not exists rectification (
                county_id bigint not null, matter_id bigint not null, finding text not null, closed_with text,
                primary key (county_id, matter_id), foreign key (county_id, matter_id) references matter (county_id, id))""";

    private final JdbcClient jdbc;

    Rectification(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String code() {
        return "RECTIFICATION";
    }

    @Override
    public String word() {
        return "整改";
    }

    @Override
    public Power issuing() {
        return Power.SIGN_TASK;
    }

    @Override
    public void check(Matter matter, List<NewShare> shares) {
        if (shares.size() != 1) {
            throw new Refusal(null, "一件整改由一个单位负责，请只选一个", "unit");
        }
        if (shares.getFirst()
                .dueOn()
                .isAfter(LocalDate.ofInstant(matter.draftedAt(), huiyin.kernel.Dates.ZONE)
                        .plusDays(10))) {
            throw new Refusal(null, "整改的期限不超过十天", "due");
        }
    }

    @Override
    public List<Accepted> accept(
            Matter matter, List<Assignment> shares, String grade, @Nullable String reason, Actor by) {
        if (reason == null) {
            throw new Refusal(null, "请写明怎么看出来已经整改", "reason");
        }
        jdbc.sql("update rectification set closed_with = ? where county_id = ? and matter_id = ?")
                .params(reason, matter.countyId(), matter.id())
                .update();
        return MatterKind.super.accept(matter, shares, grade, reason, by);
    }

    @Override
    public Parts parts(Matter matter, Assignment share, Actor reader, LocalDate today) {
        String finding = jdbc.sql("select finding from rectification where county_id = ? and matter_id = ?")
                .params(matter.countyId(), matter.id())
                .query(String.class)
                .single();
        return Parts.of(finding);
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field(
                "问题",
                "(select r.finding from rectification r where r.county_id = m.county_id and r.matter_id = m.id)"));
    }
}

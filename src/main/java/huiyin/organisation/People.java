package huiyin.organisation;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.ChartEvent.Subject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people of a county: add, rename, phone. Where they work is said by their posts. */
@Component
public class People {
    private final JdbcClient jdbc;
    private final Changes changes;
    private final Clock clock;

    People(JdbcClient jdbc, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Adds a person to the actor's county. @param staffNo unique in the county, text @param phone eleven digits, or
     * nothing
     */
    @Transactional
    public Person add(@Nullable String name, @Nullable String staffNo, @Nullable String phone, Actor by) {
        if (!by.holds(Power.ORGANISE)) {
            throw new NotVisible();
        }
        String checkedName = name(name);
        String checkedNo = Text.line(staffNo, "staffNo", "工号", 32);
        String checkedPhone = phone(phone);
        refusePhoneInUse(checkedPhone, 0, by);
        Person person = jdbc.sql("""
                insert into person (county_id, staff_no, name, phone) values (?, ?, ?, ?)
                on conflict (county_id, staff_no) do nothing returning %s""".formatted(Person.COLUMNS))
                .params(by.countyId(), checkedNo, checkedName, checkedPhone)
                .query(Person.class)
                .optional()
                .orElseThrow(() -> new Refusal(null, "工号 %s 已经登记过，请核对是不是同一个人".formatted(checkedNo), "staffNo"));
        changes.record(
                Subject.PERSON,
                person.id(),
                null,
                person.id(),
                "登记%s，工号 %s".formatted(person.name(), person.staffNo()),
                by);
        return person;
    }

    @Transactional
    public void rename(long id, int revision, @Nullable String name, Actor by) {
        Person person = lock(id, revision, by);
        String newName = name(name);
        if (!newName.equals(person.name())) {
            jdbc.sql("update person set name = ?, revision = revision + 1 where id = ?")
                    .params(newName, id)
                    .update();
            changes.record(Subject.PERSON, id, null, id, "姓名由“%s”改为“%s”".formatted(person.name(), newName), by);
        }
    }

    /** @param phone eleven digits; nothing takes it away. The history says that it changed, never the number. */
    @Transactional
    public void setPhone(long id, int revision, @Nullable String phone, Actor by) {
        Person person = lock(id, revision, by);
        String newPhone = phone(phone);
        if (Objects.equals(newPhone, person.phone())) {
            return;
        }
        refusePhoneInUse(newPhone, id, by);
        try {
            jdbc.sql("update person set phone = ?, revision = revision + 1 where id = ?")
                    .params(newPhone, id)
                    .update();
        } catch (DuplicateKeyException takenMeanwhile) {
            throw phoneInUse();
        }
        changes.record(
                Subject.PERSON,
                id,
                null,
                id,
                newPhone == null ? "去掉手机号" : "更改手机号",
                masked(person.phone()),
                masked(newPhone),
                by);
    }

    /** One signs in by it, so the trail tells two apart; it does not keep the number. */
    private static @Nullable String masked(@Nullable String phone) {
        return phone == null ? null : phone.substring(0, 3) + "****" + phone.substring(7);
    }

    /** A person of the actor's county, or nobody. */
    public Person get(long id, Actor by) {
        return find(id, by, "").orElseThrow(NotVisible::new);
    }

    /** The one person meant by a staff number or a name as typed. */
    public Person called(@Nullable String typed, String field, Actor by) {
        String text = Text.line(typed, field, "姓名或工号", 60);
        List<Person> meant = jdbc.sql("""
                select %s from person where county_id = :county and (staff_no = :text or name = :text)
                order by (staff_no = :text) desc, staff_no limit 10""".formatted(Person.COLUMNS))
                .param("county", by.countyId())
                .param("text", text)
                .query(Person.class)
                .list();
        if (meant.isEmpty()) {
            throw new Refusal(null, "没有找到“%s”。请核对姓名或工号；还没有登记的，先登记人员".formatted(text), field);
        }
        if (meant.size() > 1 && !meant.getFirst().staffNo().equals(text)) {
            throw new Refusal(
                    null,
                    "有 %s 位叫“%s”，请改填工号：%s"
                            .formatted(
                                    meant.size() == 10 ? "10 位以上" : meant.size(),
                                    text,
                                    String.join(
                                            "、",
                                            meant.stream().map(Person::staffNo).toList())),
                    field);
        }
        return meant.getFirst();
    }

    /**
     * Who organises a unit where the person has a post today or later may change the person; a person without a post,
     * any organiser.
     */
    boolean mayEdit(Person person, Actor by) {
        if (!by.holds(Power.ORGANISE) || person.countyId() != by.countyId()) {
            return false;
        }
        List<String> paths = jdbc.sql("""
                select u.path from post p join unit u on u.id = p.unit_id where p.person_id = ? and (p.valid_to is null or p.valid_to >= ?)""")
                .params(person.id(), LocalDate.now(clock))
                .query(String.class)
                .list();
        return paths.isEmpty() || paths.stream().anyMatch(path -> by.may(Power.ORGANISE, path));
    }

    /** The posts and pairings of one person are changed by one transaction at a time. */
    Person lock(long id, Actor by) {
        return find(id, by, "for no key update").orElseThrow(NotVisible::new);
    }

    private Person lock(long id, int revision, Actor by) {
        Person person = lock(id, by);
        if (!mayEdit(person, by)) {
            throw new NotVisible();
        }
        if (person.revision() != revision) {
            throw changes.stale(ChartEvent.owner(null, id), Subject.PERSON, id, person.name(), by);
        }
        return person;
    }

    private Optional<Person> find(long id, Actor by, String lock) {
        return jdbc.sql("select %s from person where id = ? and county_id = ? %s".formatted(Person.COLUMNS, lock))
                .params(id, by.countyId())
                .query(Person.class)
                .optional();
    }

    private static String name(@Nullable String typed) {
        return Text.line(typed, "name", "姓名", 60);
    }

    private static @Nullable String phone(@Nullable String typed) {
        String phone = Text.optionalLine(typed, "phone", "手机号", 40).orElse(null);
        if (phone != null && !phone.matches("[0-9]{11}")) {
            throw new Refusal(null, "手机号是 11 位数字，请核对；没有的可以不填", "phone");
        }
        return phone;
    }

    private void refusePhoneInUse(@Nullable String phone, long self, Actor by) {
        if (phone != null
                && jdbc.sql("select exists (select 1 from person where county_id = ? and phone = ? and id <> ?)")
                        .params(by.countyId(), phone, self)
                        .query(Boolean.class)
                        .single()) {
            throw phoneInUse();
        }
    }

    private static Refusal phoneInUse() {
        return new Refusal(null, "这个手机号已经登记给另一个人，请核对", "phone");
    }
}

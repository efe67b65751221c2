package huiyin.organisation;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.organisation.ChartEvent.Subject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pairings (包保、联系、结对): a person and a unit, from a first to a last day. Whose posts then reach the unit is decided
 * where actors are read.
 */
@Component
public class Pairings {
    private final JdbcClient jdbc;
    private final Units units;
    private final People people;
    private final Changes changes;

    Pairings(JdbcClient jdbc, Units units, People people, Changes changes) {
        this.jdbc = jdbc;
        this.units = units;
        this.people = people;
        this.changes = changes;
    }

    /** @param to last day, or null while no end is set @return id of the pairing */
    @Transactional
    public long pair(long personId, long unitId, PairingKind kind, LocalDate from, @Nullable LocalDate to, Actor by) {
        Unit unit = units.organisedAndKept(unitId, by);
        Person person = people.lock(personId, by);
        Posts.refuseSelf(personId, by);
        Posts.refuseDays(unit, from, to);
        refuseAdministrator(person, from, to);
        refuseTwice(person, unit, kind, from, to);
        long pairing = jdbc.sql(
                        "insert into pairing (person_id, unit_id, kind, valid_from, valid_to) values (?, ?, ?, ?, ?) returning id")
                .params(personId, unitId, kind.name(), from, to)
                .query(Long.class)
                .single();
        changes.record(
                Subject.PAIRING,
                pairing,
                unitId,
                personId,
                "%s%s“%s”，自%s起%s"
                        .formatted(
                                person.name(),
                                kind.label(),
                                unit.name(),
                                Dates.full(from),
                                to == null ? "" : "，至" + Dates.full(to)),
                null,
                held(kind, unit.name(), from, to),
                by);
        return pairing;
    }

    /** Ends a pairing: its last day is the one given. */
    @Transactional
    public void end(long pairingId, LocalDate lastDay, Actor by) {
        people.lock(get(pairingId, by).personId(), by);
        Paired pairing = get(pairingId, by);
        Posts.refuseSelf(pairing.personId(), by);
        if (lastDay.isBefore(pairing.validFrom())) {
            throw new Refusal(null, "%s才开始，结束日期不能早于这一天".formatted(Dates.full(pairing.validFrom())), "lastDay");
        }
        if (pairing.validTo() != null && !lastDay.isBefore(pairing.validTo())) {
            throw new Refusal(null, "已定于%s结束，只能改得更早".formatted(Dates.full(pairing.validTo())), "lastDay");
        }
        jdbc.sql("update pairing set valid_to = ? where id = ?")
                .params(lastDay, pairingId)
                .update();
        changes.record(
                Subject.PAIRING,
                pairingId,
                pairing.unitId(),
                pairing.personId(),
                "%s不再%s“%s”，末日%s"
                        .formatted(
                                pairing.personName(), pairing.kind().label(), pairing.unitName(), Dates.full(lastDay)),
                held(pairing.kind(), pairing.unitName(), pairing.validFrom(), pairing.validTo()),
                held(pairing.kind(), pairing.unitName(), pairing.validFrom(), lastDay),
                by);
    }

    private static String held(PairingKind kind, String unit, LocalDate from, @Nullable LocalDate to) {
        return "%s%s，%s起%s".formatted(kind.label(), unit, Dates.full(from), to == null ? "" : "，至" + Dates.full(to));
    }

    /** A pairing with whose and where it is, for an organiser of its unit. */
    Paired get(long pairingId, Actor by) {
        return jdbc.sql("""
                select g.id, g.person_id, n.name as person_name, g.unit_id, u.name as unit_name, u.path as unit_path, g.kind,
                       g.valid_from, g.valid_to
                from pairing g join person n on n.id = g.person_id join unit u on u.id = g.unit_id
                where g.id = ? and u.county_id = ?""")
                .params(pairingId, by.countyId())
                .query(Paired.class)
                .optional()
                .filter(pairing -> by.may(Power.ORGANISE, pairing.unitPath()))
                .orElseThrow(NotVisible::new);
    }

    private void refuseAdministrator(Person person, LocalDate from, @Nullable LocalDate to) {
        if (jdbc.sql("""
                select exists (select 1 from post where person_id = ? and kind = any (?) and valid_from <= coalesce(cast(? as date), 'infinity') and coalesce(valid_to, 'infinity') >= ?)""")
                .params(person.id(), PostKind.namesOf(PostKind::isAdministrator), to, from)
                .query(Boolean.class)
                .single()) {
            throw new Refusal(null, "三员分立：%s是系统、安全或审计管理员，不参与包保、联系、结对，请另选人员".formatted(person.name()), "person");
        }
    }

    private void refuseTwice(Person person, Unit unit, PairingKind kind, LocalDate from, @Nullable LocalDate to) {
        if (jdbc.sql("""
                select exists (select 1 from pairing where person_id = ? and unit_id = ? and kind = ?
                and valid_from <= coalesce(cast(? as date), 'infinity') and coalesce(valid_to, 'infinity') >= ?)""")
                .params(person.id(), unit.id(), kind.name(), to, from)
                .query(Boolean.class)
                .single()) {
            throw new Refusal(
                    null, "%s在这些日子里已经%s“%s”，请先结束原来的或改日期".formatted(person.name(), kind.label(), unit.name()), "from");
        }
    }

    /** A pairing with names. @param validTo last day; null while no end is set */
    record Paired(
            long id,
            long personId,
            String personName,
            long unitId,
            String unitName,
            String unitPath,
            PairingKind kind,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}
}

package huiyin.matter;

import huiyin.history.Happening;
import huiyin.history.News;
import huiyin.history.Owner;
import huiyin.kernel.Dates;
import huiyin.notice.Notice;
import huiyin.notice.Notices;
import huiyin.notice.Told;
import huiyin.organisation.PostKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells people of what happens to matters, as {@link MatterMeaning} says, in the transaction of the event. Nobody is
 * told of their own act.
 */
@Component
class MatterNotices {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Notices notices;
    private final Matters matters;

    MatterNotices(JdbcClient jdbc, Clock clock, Notices notices, Matters matters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.notices = notices;
        this.matters = matters;
    }

    @EventListener
    void happened(News news) {
        for (var happening : news.happenings()) {
            if (happening.event() instanceof AboutMatter event) {
                var told = event.says(null).told();
                if (!told.isEmpty()) {
                    var about = about(happening);
                    told.forEach(telling -> tell(happening, telling, about));
                }
            }
        }
    }

    private void tell(Happening happening, MatterMeaning.Telling telling, About about) {
        long county = happening.by().countyId();
        var owner = happening.owner();
        var notice = new Notice(
                county,
                telling.kind(),
                telling.sentence().apply(about),
                href(telling, about, owner),
                false,
                telling.daily()
                        ? "MATTER_PROGRESS:" + owner.id() + ":" + LocalDate.now(clock)
                        : "MATTER_EVENT:" + happening.id());
        if (telling.whom().contains(Concerned.EACH_IN_CHARGE)) {
            notices.tell(
                    notice,
                    assigned(county, Objects.requireNonNull(owner.id()), about).stream()
                            .filter(one -> !happening.by().isInNameOf(one.personId()))
                            .toList());
            return;
        }
        var persons = telling.whom().stream().flatMap(role -> persons(role, happening, about));
        notices.tell(
                notice,
                Stream.concat(persons, telling.persons().stream())
                        .filter(person -> !happening.by().isInNameOf(person))
                        .distinct()
                        .map(person -> new Told(person, notice.sentence(), notice.href()))
                        .toList());
    }

    private static String href(MatterMeaning.Telling telling, About about, Owner owner) {
        if (telling.href() != null) {
            return telling.href();
        }
        return owner.part() == null || telling.daily() ? about.matter().href() : "/assignments/" + owner.part();
    }

    private Stream<Long> persons(Concerned role, Happening happening, About about) {
        return switch (role) {
            case DRAFTER -> Stream.ofNullable(about.matter().draftedBy());
            case LEADER -> Stream.ofNullable(about.matter().leaderId());
            case LEAD -> Stream.ofNullable(about.matter().leadId());
            case VERIFIER -> Stream.ofNullable(about.matter().verifierId());
            case DECIDING -> deciding(happening.by().countyId(), about).stream();
            case EXECUTORS -> (happening.owner().part() == null ? inCharge(happening) : about.executors()).stream();
            case IN_CHARGE, EACH_IN_CHARGE -> Stream.ofNullable(about.personId());
        };
    }

    private About about(Happening happening) {
        var matter = matters.read(
                happening.by().countyId(),
                Objects.requireNonNull(happening.owner().id()));
        if (happening.owner().part() == null) {
            return new About(happening.who(), matter, null, null, null);
        }
        return jdbc.sql("""
                select u.name unit, a.person_id, a.submitted_by from assignment a join unit u on u.id = a.unit_id where a.county_id = ? and a.id = ?""")
                .params(matter.countyId(), happening.owner().part())
                .query((row, n) -> new About(
                        happening.who(),
                        matter,
                        row.getString("unit"),
                        row.getObject("person_id", Long.class),
                        row.getObject("submitted_by", Long.class)))
                .single();
    }

    /** Each person in charge with the first of their own assignments. */
    private List<Told> assigned(long countyId, long matterId, About matter) {
        return jdbc.sql("""
                select distinct on (a.person_id) a.person_id, a.id, a.due_on, u.name from assignment a join unit u on u.id = a.unit_id
                where a.county_id = ? and a.matter_id = ? order by a.person_id, a.phase, a.id""")
                .params(countyId, matterId)
                .query((row, n) -> new Told(
                        row.getLong("person_id"),
                        matter.name() + "派给" + row.getString("name") + "，"
                                + Dates.day(row.getObject("due_on", LocalDate.class), LocalDate.now(clock)) + "到期，请签收",
                        "/assignments/" + row.getLong("id")))
                .list();
    }

    private List<Long> inCharge(Happening happening) {
        return jdbc.sql(
                        "select distinct person_id from assignment where county_id = ? and matter_id = ? and state <> 'VERIFIED'")
                .params(happening.by().countyId(), happening.owner().id())
                .query(Long.class)
                .list();
    }

    /**
     * Who signs a form, or registers the committee's decision on a roadmap: whoever holds such a post of the town
     * today.
     */
    private List<Long> deciding(long countyId, About about) {
        var power = about.matter().kind().deciding();
        return jdbc.sql("""
                select distinct p.person_id from post p join unit u on u.id = p.unit_id
                where u.county_id = :county and u.town_id = :town and p.kind = any (:kinds) and p.valid_from <= :today and (p.valid_to is null or p.valid_to >= :today)""")
                .param("county", countyId)
                .param("town", about.matter().unitId())
                .param("today", LocalDate.now(clock))
                .param("kinds", PostKind.giving(power))
                .query(Long.class)
                .list();
    }
}

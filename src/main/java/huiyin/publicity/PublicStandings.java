package huiyin.publicity;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Published standings of villages for everybody: rows as they were published, entries of the closed period (P3, P5).
 */
@Component
class PublicStandings {
    private final JdbcClient jdbc;

    PublicStandings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Published(long id, Period.Kind kind, LocalDate first, OffsetDateTime publishedAt, String digest) {
        Period period() {
            return new Period(kind, first);
        }
    }

    /** The last one that was published. */
    Optional<PublicStanding> latest(Town town) {
        var published = published(town);
        return published.stream().findFirst().map(last -> read(town, last, published, null));
    }

    /** @throws NotVisible when the period is not published */
    PublicStanding of(Town town, Period period, @Nullable Long unit) {
        var published = published(town);
        return read(
                town,
                published.stream()
                        .filter(one -> one.period().equals(period))
                        .findFirst()
                        .orElseThrow(NotVisible::new),
                published,
                unit);
    }

    /** Newest first, the quarter before a month that ends with it. */
    private List<Published> published(Town town) {
        return jdbc.sql("""
                select id, period_kind kind, period_first as first, published_at, digest from standing_publication
                where county_id = :county and book_id = :town and category = 'VILLAGES'
                order by period_last desc, period_kind = 'QUARTER' desc, period_first desc""")
                .param("county", town.countyId())
                .param("town", town.id())
                .query(Published.class)
                .list();
    }

    private PublicStanding read(Town town, Published one, List<Published> all, @Nullable Long unit) {
        boolean previousPublished = all.stream()
                .anyMatch(other -> other.period().equals(one.period().previous()));
        var places = jdbc.sql("""
                select s.unit_id, u.name, s.rank, s.points, case when :previous then s.previous_rank end previous_rank,
                       case when :previous then s.previous_points end previous_points
                from standing_row s join unit u on u.id = s.unit_id
                where s.county_id = :county and s.publication_id = :publication and s.person_id is null
                order by s.rank nulls last, u.ordinal, u.id""")
                .param("previous", previousPublished)
                .param("county", town.countyId())
                .param("publication", one.id())
                .query(PublicStanding.Place.class)
                .list();
        return new PublicStanding(
                town,
                one.period(),
                one.publishedAt().atZoneSameInstant(Dates.ZONE).toLocalDate(),
                one.digest(),
                places,
                unit,
                unit == null ? List.of() : entries(town, one.period(), unit),
                all.stream().map(Published::period).toList());
    }

    /** What is not public keeps its points and its day, and loses its title. */
    private List<PublicStanding.Entry> entries(Town town, Period period, long unit) {
        return jdbc.sql("""
                select e.day, e.indicator, e.points, e.rule,
                       case when e.reverses is not null or e.source_kind <> 'assignment' or m.is_public then e.sentence
                            else '一件不公开的任务' end sentence,
                       case when m.is_public and m.effective_at is not null and m.state in ('RUNNING', 'DONE') then m.id end task_id
                from entry e
                left join current_share a on e.source_kind = 'assignment' and a.county_id = e.county_id and a.id = e.source_id
                left join current_matter m on m.county_id = a.county_id and m.id = a.matter_id
                where e.county_id = :county and e.book_id = :town and e.category = 'VILLAGES' and e.subject_kind = 'UNIT' and e.unit_id = :unit
                  and e.day between :first and :last
                order by e.indicator, e.day, e.id""")
                .param("county", town.countyId())
                .param("town", town.id())
                .param("unit", unit)
                .param("first", period.first())
                .param("last", period.last())
                .query(PublicStanding.Entry.class)
                .list();
    }
}

package huiyin.organisation;

import huiyin.organisation.PersonPage.Paired;
import huiyin.organisation.PersonPage.PostHeld;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the page of a person of the viewer's county. */
@Component
class PersonPages {
    private final JdbcClient jdbc;
    private final People people;
    private final Changes changes;
    private final Clock clock;

    PersonPages(JdbcClient jdbc, People people, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.changes = changes;
        this.clock = clock;
    }

    PersonPage page(long id, Turn<Long> turn, Actor by) {
        Person person = people.get(id, by);
        boolean self = id == by.handId();
        boolean mayEdit = people.mayEdit(person, by);
        return new PersonPage(
                person,
                mayEdit || self ? person.phone() : null,
                LocalDate.now(clock),
                posts(id, self, by),
                pairings(id, self, by),
                changes.ofPerson(person, turn),
                mayEdit,
                !self && by.holds(Power.ORGANISE),
                mayEdit || self);
    }

    private List<PostHeld> posts(long id, boolean self, Actor by) {
        return jdbc.sql("""
                select p.id, p.kind, p.title, p.unit_id, u.name as unit_name, u.path as unit_path, p.valid_from, p.valid_to
                from post p join unit u on u.id = p.unit_id where p.person_id = ? order by p.valid_from desc, p.id""")
                .param(id)
                .query((row, number) -> new PostHeld(
                        row.getLong("id"),
                        PostKind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        row.getLong("unit_id"),
                        row.getString("unit_name"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        !self && by.may(Power.ORGANISE, row.getString("unit_path"))))
                .list();
    }

    private List<Paired> pairings(long id, boolean self, Actor by) {
        return jdbc.sql("""
                select g.id, g.kind, g.unit_id, u.name as unit_name, u.path as unit_path, g.valid_from, g.valid_to
                from pairing g join unit u on u.id = g.unit_id where g.person_id = ? order by g.valid_from desc, g.id""")
                .param(id)
                .query((row, number) -> new Paired(
                        row.getLong("id"),
                        PairingKind.valueOf(row.getString("kind")),
                        row.getLong("unit_id"),
                        row.getString("unit_name"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        !self && by.may(Power.ORGANISE, row.getString("unit_path"))))
                .list();
    }
}

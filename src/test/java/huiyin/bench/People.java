package huiyin.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Who is signed in, and what they look at: real ids of what each may see. */
final class People {
    /** As many as in a working township ask at the same time, by post. */
    private static final String KINDS =
            "PARTY_SECRETARY MAYOR DEPUTY_LEADER DEPUTY_LEADER ORGANISER DISCIPLINE_INSPECTOR HEAD HEAD HEAD HEAD "
                    + "VILLAGE_SECRETARY VILLAGE_SECRETARY VILLAGE_SECRETARY VILLAGE_SECRETARY VILLAGE_SECRETARY VILLAGE_SECRETARY";

    private People() {}

    /** @param post PARTY_SECRETARY and so on */
    record Person(long id, String staffNo, String post, long townId, long unitId) {
        boolean seesAllPoints() {
            return !post.equals("DEPUTY_LEADER") && !post.equals("HEAD") && !post.equals("VILLAGE_SECRETARY");
        }

        boolean seesTheTown() {
            return seesAllPoints() || post.equals("DEPUTY_LEADER");
        }
    }

    /** Sixteen people of these posts, each of another township where there are so many. */
    static List<Person> mixed(Connection database) throws SQLException {
        var people = new ArrayList<Person>();
        for (String kind : KINDS.split(" ")) {
            var candidates = holders(database, "p.kind = '" + kind + "'");
            candidates.removeAll(people);
            people.add(candidates.get(people.size() * 37 % candidates.size()));
        }
        return people;
    }

    /** Sixteen village secretaries with something to report on. */
    static List<Person> executing(Connection database) throws SQLException {
        var all = holders(
                database,
                "p.kind = 'VILLAGE_SECRETARY' and exists (select from assignment a where a.person_id = p.person_id and a.state in ('ACKNOWLEDGED', 'IN_PROGRESS'))");
        return IntStream.range(0, 16)
                .mapToObj(i -> all.get(i * all.size() / 16))
                .toList();
    }

    private static List<Person> holders(Connection database, String which) throws SQLException {
        var found = new ArrayList<Person>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select n.id, n.staff_no, p.kind, u.town_id, u.id from post p "
                        + "join person n on n.id = p.person_id join unit u on u.id = p.unit_id where " + which
                        + " order by u.town_id, p.id")) {
            while (rows.next()) {
                found.add(new Person(
                        rows.getLong(1), rows.getString(2), rows.getString(3), rows.getLong(4), rows.getLong(5)));
            }
        }
        return found;
    }

    static List<Long> tasks(Connection database, Person who, int count) throws SQLException {
        String mine = who.seesTheTown()
                ? "select id from matter where county_id = 1 and unit_id = " + who.townId()
                        + " and state in ('RUNNING', 'DONE')"
                : who.post().equals("HEAD")
                        ? "select m.id from matter m join task_version v on v.matter_id = m.id and v.version = m.version where v.lead_id = "
                                + who.id() + " and m.state in ('RUNNING', 'DONE')"
                        : "select distinct matter_id from assignment where county_id = 1 and unit_id = " + who.unitId();
        return ids(database, "select id from (" + mine + ") mine (id) order by id desc limit 60", count);
    }

    static List<Long> open(Connection database, Person who) throws SQLException {
        return ids(
                database,
                "select id from assignment where county_id = 1 and person_id = " + who.id()
                        + " and state in ('ACKNOWLEDGED', 'IN_PROGRESS') order by id",
                8);
    }

    /** Evenly taken from what the query finds. */
    private static List<Long> ids(Connection database, String sql, int count) throws SQLException {
        var all = new ArrayList<Long>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getLong(1));
            }
        }
        var some = new ArrayList<Long>();
        for (int i = 0; i < Math.min(count, all.size()); i++) {
            some.add(all.get(i * all.size() / Math.min(count, all.size())));
        }
        return some;
    }
}

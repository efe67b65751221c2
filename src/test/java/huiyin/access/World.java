package huiyin.access;

import huiyin.organisation.PostKind;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small named world: 云岭县 with two towns, a village in each. Made once in each test database. */
class World {
    static final String PASSWORD = "梨树沟的第三座桥2019";

    final JdbcClient jdbc;
    final long county;
    final long qingxi;
    final long donggou;
    final long other;
    final long otherVillage;

    World(JdbcClient jdbc) {
        this.jdbc = jdbc;
        var known = jdbc.sql("select id from unit where code = 'W-COUNTY'")
                .query(Long.class)
                .optional();
        county = known.orElseGet(() -> unit(null, null, "COUNTY", "W-COUNTY", "云岭县"));
        qingxi = known.isPresent() ? byCode("W-QX") : unit(county, null, "TOWNSHIP", "W-QX", "清溪镇");
        donggou = known.isPresent() ? byCode("W-DG") : unit(qingxi, qingxi, "VILLAGE", "W-DG", "东沟村");
        other = known.isPresent() ? byCode("W-SL") : unit(county, null, "TOWNSHIP", "W-SL", "松岭镇");
        otherVillage = known.isPresent() ? byCode("W-BY") : unit(other, other, "VILLAGE", "W-BY", "白杨村");
    }

    private long byCode(String code) {
        return jdbc.sql("select id from unit where code = ?")
                .param(code)
                .query(Long.class)
                .single();
    }

    private long unit(Long parent, Long town, String kind, String code, String name) {
        long id = jdbc.sql("select nextval('unit_id_seq')").query(Long.class).single();
        String above = parent == null
                ? "/"
                : jdbc.sql("select path from unit where id = ?")
                        .param(parent)
                        .query(String.class)
                        .single();
        jdbc.sql("""
                insert into unit (id, county_id, parent_id, town_id, kind, code, name, path, opened_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, date '2020-01-01')""")
                .params(
                        id,
                        parent == null ? id : county,
                        parent,
                        town == null && kind.equals("TOWNSHIP") ? (Long) id : town,
                        kind,
                        code,
                        name,
                        above + id + "/")
                .update();
        return id;
    }

    long person(String staffNo, String name, String phone) {
        return jdbc.sql("insert into person (county_id, staff_no, name, phone) values (?, ?, ?, ?) returning id")
                .params(county, staffNo, name, phone)
                .query(Long.class)
                .single();
    }

    void post(long person, long unit, PostKind kind, String title) {
        jdbc.sql("insert into post (person_id, unit_id, kind, title, valid_from) values (?, ?, ?, ?, ?)")
                .params(person, unit, kind.name(), title, LocalDate.of(2024, 1, 1))
                .update();
    }
}

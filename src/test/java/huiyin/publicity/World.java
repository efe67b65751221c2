package huiyin.publicity;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A small named world on 17 September 2026: 清溪镇 with its villages and tasks of all lights; what nobody may see beside
 * them.
 */
class World {
    static final LocalDate TODAY = LocalDate.of(2026, 9, 17);
    static final List<String> VILLAGES = List.of("上清溪村", "桃源村", "柳湾村", "云台村", "竹园村", "石桥村", "东沟村", "老塘村", "三义村", "双井村");

    final JdbcClient jdbc;
    final long county;
    final long town;
    final long empty;
    final long office;
    final List<Long> villages = new ArrayList<>();
    final long leader;
    final long lead;
    final List<Long> executors = new ArrayList<>();
    final long line;
    final long scheme;
    final long toilets;
    final long road;
    final long insurance;
    final long flood;
    final long harvest;
    final long done;
    final long secret;
    final long draft;
    final long signing;
    final long cancelled;
    final long foreignDraft;
    private int serial;

    World(JdbcClient jdbc) {
        this.jdbc = jdbc;
        county = unit(null, null, "COUNTY", "530000", "云岭县");
        town = unit(county, null, "TOWNSHIP", "QX", "清溪镇");
        jdbc.sql("update unit set short_name = '清' where id = ?").param(town).update();
        empty = unit(county, null, "TOWNSHIP", "SL", "松岭镇");
        office = unit(town, town, "DEPARTMENT", "QX-XJ", "乡村建设办公室");
        leader = person(county, "林秋实", office, town, "DEPUTY_LEADER", "副镇长");
        lead = person(county, "周明远", office, office, "HEAD", "乡村建设办公室主任");
        for (String name : VILLAGES) {
            long village = unit(town, town, "VILLAGE", "QX-V" + villages.size(), name);
            villages.add(village);
            executors.add(person(county, "贾望" + name.charAt(0), village, village, "VILLAGE_SECRETARY", "村党支部书记"));
        }
        line = line(town);
        jdbc.sql("""
                insert into category (county_id, code, ordinal, path, label, noun, measure, scope, unit_kinds, post_kinds, is_public)
                values (:county, 'VILLAGES', 1, 'villages', '村级积分榜', '村', '个村', 'TOWNSHIP', '{VILLAGE}', '{}', true),
                       (:county, 'OFFICE_STAFF', 2, 'staff', '机关积分榜', '姓名', '人', 'TOWNSHIP', '{DEPARTMENT,STATION}', '{HEAD,OFFICER}', false)""").param("county", county).update();
        scheme = jdbc.sql("""
                insert into scheme (county_id, unit_id, version, name, document, in_force_from, sections)
                select ?, ?, 1, '清溪镇任务积分考核办法', '清政发〔2026〕3号', date '2026-01-01', jsonb_build_object('task', ?::jsonb) returning id""")
                .params(county, county, TASK_RULES)
                .query(Long.class)
                .single();

        toilets = task("农村户厕问题排查整改", "排查全镇户厕，9月15日前完成问题整改，改好一户验收一户。", true, "RUNNING", day(8, 20));
        phase(toilets, 1, "整改", day(8, 20), day(9, 15));
        for (int v = 0; v < 6; v++) {
            assignment(toilets, 1, v, "VERIFIED", 100, day(8, 20), day(9, 15), v == 5 ? day(9, 16) : day(9, 12));
        }
        for (int v = 6; v < 9; v++) {
            assignment(toilets, 1, v, "IN_PROGRESS", 60, day(8, 20), day(9, 15), null);
        }
        assignment(toilets, 1, 9, "SUBMITTED", 100, day(8, 20), day(9, 15), day(9, 15));

        road = task("农村道路硬化 12.8 公里", "硬化 5 个村的道路 12.8 公里，年底前通车。", true, "RUNNING", day(1, 10));
        jdbc.sql("update matter set kind = 'ANNUAL' where id = ?").param(road).update();
        phase(road, 1, "勘测", day(1, 10), day(3, 20));
        phase(road, 2, "招标", day(3, 21), day(5, 10));
        phase(road, 3, "施工", day(5, 11), day(10, 30));
        phase(road, 4, "验收", day(11, 1), day(12, 10));
        for (int phase = 1; phase <= 4; phase++) {
            LocalDate starts =
                    List.of(day(1, 10), day(3, 21), day(5, 11), day(11, 1)).get(phase - 1);
            LocalDate due =
                    List.of(day(3, 20), day(5, 10), day(10, 30), day(12, 10)).get(phase - 1);
            assignment(
                    road,
                    phase,
                    2,
                    phase < 3 ? "VERIFIED" : phase == 3 ? "IN_PROGRESS" : "ASSIGNED",
                    phase < 3 ? 100 : phase == 3 ? 30 : 0,
                    starts,
                    due,
                    phase < 3 ? due : null);
        }
        insurance = task("城乡居民医保参保登记核对", "每户核对一次参保登记，9月18日截止。", true, "RUNNING", day(8, 25));
        phase(insurance, 1, "核对", day(8, 25), day(9, 18));
        for (int v = 0; v < 10; v++) {
            assignment(
                    insurance,
                    1,
                    v,
                    v < 4 ? "VERIFIED" : "IN_PROGRESS",
                    v < 4 ? 100 : 90,
                    day(8, 25),
                    day(9, 18),
                    v < 4 ? day(9, 10) : null);
        }
        flood = task("河道清淤", "清理清溪河道 3 公里。", true, "RUNNING", day(9, 10));
        phase(flood, 1, "清淤", day(9, 10), day(12, 20));
        assignment(flood, 1, 0, "ACKNOWLEDGED", 10, day(9, 10), day(12, 20), null);
        harvest = task("秋收秸秆禁烧巡查", "十月起每天巡查。", true, "RUNNING", day(9, 15));
        phase(harvest, 1, "巡查", day(10, 1), day(11, 30));
        assignment(harvest, 1, 1, "ASSIGNED", 0, day(10, 1), day(11, 30), null);
        done = task("小学门口减速带", "在两所小学门口装减速带。", true, "DONE", day(6, 1));
        phase(done, 1, "安装", day(6, 1), day(6, 20));
        assignment(done, 1, 3, "VERIFIED", 100, day(6, 1), day(6, 20), day(6, 22));
        jdbc.sql("update matter set closed_at = timestamptz '2026-06-23 10:00+08' where id = ?")
                .param(done)
                .update();

        secret = task("信访积案化解", "不对外公开的内容。", false, "RUNNING", day(9, 1));
        phase(secret, 1, "化解", day(9, 1), day(9, 10));
        assignment(secret, 1, 6, "VERIFIED", 100, day(9, 1), day(9, 10), day(9, 8));
        draft = task("没有报送的草稿", "草稿的内容。", true, "DRAFT", null);
        phase(draft, 1, "第一步", day(9, 1), day(9, 30));
        signing = task("还在签署的任务", "待签署的内容。", true, "SIGNING", null);
        phase(signing, 1, "第一步", day(9, 1), day(9, 30));
        cancelled = task("已经撤销的任务", "撤销的内容。", true, "CANCELLED", day(9, 2));
        phase(cancelled, 1, "第一步", day(9, 2), day(9, 30));
        assignment(cancelled, 1, 4, "CANCELLED", 0, day(9, 2), day(9, 30), null);

        long otherCounty = unit(null, null, "COUNTY", "540000", "临江县");
        long otherTown = unit(otherCounty, null, "TOWNSHIP", "LJ", "大河镇");
        long other = person(otherCounty, "外县人", otherTown, otherTown, "DEPUTY_LEADER", "副镇长");
        foreignDraft = task(
                otherCounty,
                otherTown,
                line(otherTown),
                other,
                other,
                otherTown,
                "外县的草稿",
                "外县的内容。",
                true,
                "DRAFT",
                null);
        phase(foreignDraft, 1, "第一步", day(9, 1), day(9, 30));
        jdbc.sql("update task_version set source = '来自不公开的督查通报' where matter_id = ?")
                .param(flood)
                .update();
        index();
    }

    /** As drafting and issuing do for each task. */
    void index() {
        jdbc.sql("select count(write_task_text(id, null, null)) from unit where kind = 'COUNTY'")
                .query(Long.class)
                .single();
    }

    private static final String TASK_RULES = """
            {"bands": [{"stars": 1, "min": 1, "max": 2}, {"stars": 2, "min": 3, "max": 4}, {"stars": 3, "min": 5, "max": 6},
             {"stars": 4, "min": 7, "max": 8}, {"stars": 5, "min": 9, "max": 10}], "pointsStep": 1, "latePenalty": 0.15,
             "qualities": [1.0, 0.8, 0.6], "warningMargin": 20, "reminderDays": 3, "leaderCoefficient": 1.0, "leadCoefficient": 1.0}""";

    static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private static OffsetDateTime at(LocalDate day) {
        return day.atTime(10, 0).atOffset(java.time.ZoneOffset.ofHours(8));
    }

    private long unit(@Nullable Long parent, @Nullable Long inTown, String kind, String code, String name) {
        long id = jdbc.sql("select nextval('unit_id_seq')").query(Long.class).single();
        String above = parent == null
                ? "/"
                : jdbc.sql("select path from unit where id = ?")
                        .param(parent)
                        .query(String.class)
                        .single();
        Long of = kind.equals("TOWNSHIP") ? Long.valueOf(id) : inTown;
        jdbc.sql("""
                insert into unit (id, county_id, parent_id, town_id, kind, code, name, path, ordinal, opened_on)
                values (:id, :county, :parent, :town, :kind, :code, :name, :path, :id, date '2020-01-01')""")
                .param("id", id)
                .param(
                        "county",
                        parent == null
                                ? id
                                : jdbc.sql("select county_id from unit where id = ?")
                                        .param(parent)
                                        .query(Long.class)
                                        .single())
                .param("parent", parent, java.sql.Types.BIGINT)
                .param("town", of, java.sql.Types.BIGINT)
                .param("kind", kind)
                .param("code", code)
                .param("name", name)
                .param("path", above + id + "/")
                .update();
        return id;
    }

    private long person(long inCounty, String name, long home, long unit, String kind, String title) {
        long id = jdbc.sql("insert into person (county_id, staff_no, name) values (?, ?, ?) returning id")
                .params(inCounty, name + home, name)
                .query(Long.class)
                .single();
        jdbc.sql(
                        "insert into post (person_id, unit_id, kind, title, valid_from) values (?, ?, ?, ?, date '2024-01-01')")
                .params(id, unit, kind, title)
                .update();
        return id;
    }

    private long line(long inTown) {
        return jdbc.sql("insert into work_line (town_id, code, name) values (?, 'L1', '乡村建设') returning id")
                .param(inTown)
                .query(Long.class)
                .single();
    }

    private long task(String title, String content, boolean isPublic, String state, @Nullable LocalDate issued) {
        return task(county, town, line, leader, lead, office, title, content, isPublic, state, issued);
    }

    private long task(
            long inCounty,
            long inTown,
            long onLine,
            long ledBy,
            long leadBy,
            long leadUnit,
            String title,
            String content,
            boolean isPublic,
            String state,
            @Nullable LocalDate issued) {
        OffsetDateTime closed = state.equals("DONE") || state.equals("CANCELLED") ? at(TODAY) : null;
        long id = jdbc.sql("""
                insert into matter (county_id, unit_id, kind, state, number_year, number_serial, title, is_public, leader_id, lead_id, lead_unit_id, verifier_id, remind_days,
                                    due_on, drafted_by, drafted_at, effective_at, closed_at)
                values (:county, :town, 'DAILY', :state, :year, :serial, :title, :public, :by, :lead, :unit, :lead, 3, date '2026-12-31', :by, now(), :issued, :closed) returning id""")
                .param("county", inCounty)
                .param("town", inTown)
                .param("state", state)
                .param("title", title)
                .param("public", isPublic)
                .param("lead", leadBy)
                .param("unit", leadUnit)
                .param("by", ledBy)
                .param("year", issued == null ? null : 2026, java.sql.Types.INTEGER)
                .param("serial", issued == null ? null : ++serial, java.sql.Types.INTEGER)
                .param("issued", issued == null ? null : at(issued), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("closed", closed, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into task_version (county_id, matter_id, version, title, content, work_line_id, leader_id, lead_id, lead_unit_id, verifier_id,
                                            executor_title, remind_days, is_public, made_by, made_at)
                values (:county, :id, 1, :title, :content, :line, :leader, :lead, :unit, :lead, '村党支部书记', 3, :public, :leader, now())""")
                .param("county", inCounty)
                .param("id", id)
                .param("title", title)
                .param("content", content)
                .param("line", onLine)
                .param("leader", ledBy)
                .param("lead", leadBy)
                .param("unit", leadUnit)
                .param("public", isPublic)
                .update();
        return id;
    }

    private void phase(long task, int ordinal, String name, LocalDate starts, LocalDate due) {
        jdbc.sql("""
                insert into phase (county_id, matter_id, version, ordinal, name, starts_on, due_on, stars, points)
                select county_id, id, 1, ?, ?, ?, ?, 4, 8 from matter where id = ?""").params(ordinal, name, starts, due, task).update();
    }

    private void assignment(
            long task,
            int phase,
            int village,
            String state,
            int progress,
            LocalDate starts,
            LocalDate due,
            @Nullable LocalDate submitted) {
        boolean verified = state.equals("VERIFIED");
        long id = jdbc.sql("""
                with made as (
                    insert into assignment (county_id, matter_id, phase, unit_id, person_id, state, progress, starts_on, due_issued, due_on, remind_on, margin_issued, margin, heard_on, silent_on,
                                            submitted_at, submitted_by, verified_at, verified_by)
                    values (:county, :task, :phase, :unit, :person, :state, :progress, :starts, :due, :due, cast(:due as date) - 3, 20, 20, :starts, :due,
                            :submitted, :person, :verified, :lead) returning county_id, id)
                insert into stake (county_id, assignment_id, points, quality, earned) select county_id, id, 8, :quality, :earned from made returning assignment_id""")
                .param("county", county)
                .param("task", task)
                .param("phase", phase)
                .param("unit", villages.get(village))
                .param("person", executors.get(village))
                .param("state", state)
                .param("progress", progress)
                .param("starts", starts)
                .param("due", due)
                .param("submitted", submitted == null ? null : at(submitted), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("verified", verified ? at(submitted.plusDays(1)) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lead", lead)
                .param("quality", verified ? 1 : null, java.sql.Types.NUMERIC)
                .param("earned", verified ? 8 : null, java.sql.Types.NUMERIC)
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into history (county_id, owner_kind, owner_id, part_id, code, is_public, at, by_person, by_name, body)
                values (?, 'matter', ?, ?, 'matter.returned', false, now(), ?, '周明远', '{"reason": "退回的理由不公开"}')""").params(county, task, id, lead).update();
        if (verified) {
            jdbc.sql("""
                    insert into entry (county_id, book_id, subject_kind, unit_id, category, points, indicator, day, source_kind, source_id, part,
                                       scheme_id, rule, sentence, by_person, at)
                    select :county, :town, 'UNIT', :unit, 'VILLAGES', 8 + :village, '人居环境', :day, 'assignment', :id, 'EXECUTOR', :scheme, 'T9',
                           v.title || '：应得 8.00，按期，实得 8.00', :lead, now() from task_version v where v.matter_id = :task""")
                    .param("county", county)
                    .param("town", town)
                    .param("unit", villages.get(village))
                    .param("village", village)
                    .param("day", submitted)
                    .param("id", id)
                    .param("scheme", scheme)
                    .param("lead", lead)
                    .param("task", task)
                    .update();
        }
    }

    /** Closes and publishes as the verb does: the rows are those of the ledger. */
    void publish(String category, String kind, LocalDate first, LocalDate last) {
        long id = jdbc.sql("""
                insert into standing_publication (county_id, book_id, category, period_kind, period_first, period_last, published_by, published_at, digest)
                values (?, ?, ?, ?, ?, ?, ?, timestamptz '2026-07-10 09:00+08', repeat('a', 64)) returning id""")
                .params(county, town, category, kind, first, last, leader)
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into standing_row (county_id, publication_id, unit_id, subject_id, person_id, rank, points, previous_rank, previous_points)
                select :county, :id, u.id, case when :persons then po.person_id else u.id end, case when :persons then po.person_id end,
                       case when s.points is not null then rank() over (order by s.points desc nulls last) end, s.points, 3, 5
                from unit u join post po on po.unit_id = u.id
                left join (select unit_id, sum(points) points from entry where day between :first and :last group by unit_id) s on s.unit_id = u.id
                where u.town_id = :town and u.kind = 'VILLAGE'""")
                .param("county", county)
                .param("id", id)
                .param("persons", category.equals("OFFICE_STAFF"))
                .param("first", first)
                .param("last", last)
                .param("town", town)
                .update();
    }
}

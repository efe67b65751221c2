package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.evidence.Disk;
import huiyin.testing.Browser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What people and machines send that cannot be: each is answered by a sentence, keeps what was typed, and writes
 * nothing.
 */
class BadInputTest extends MatterTest {
    private static final String TEN_MEGABYTES = "长".repeat(10 * 1024 * 1024 / 3);

    @Autowired
    Disk disk;

    private String[] form(String... changed) {
        var fields = new ArrayList<>(List.of(
                "_at",
                "/tasks/new",
                "_form",
                "draft",
                "kind",
                "daily",
                "title",
                "农村户厕整改",
                "content",
                "逐户完成",
                "line",
                "" + world.lineId,
                "leader",
                "" + world.person("林秋实"),
                "lead",
                "" + world.person("周明远"),
                "verifier",
                "" + world.person("周明远"),
                "executorTitle",
                "村党支部书记",
                "remindDays",
                "2",
                "due",
                "2026-09-20",
                "stars",
                "3",
                "points",
                "6",
                "unit",
                "" + world.unit("东沟村")));
        for (int i = 0; i < changed.length; i += 2) {
            int at = fields.indexOf(changed[i]);
            if (changed[i + 1] == null) {
                fields.subList(at, at + 2).clear();
            } else if (at < 0) {
                fields.addAll(List.of(changed[i], changed[i + 1]));
            } else {
                fields.set(at + 1, changed[i + 1]);
            }
        }
        return fields.toArray(String[]::new);
    }

    private static void refused(Browser.Answer answer, String sentence) {
        assertThat(answer.status()).as(sentence).isEqualTo(422);
        assertThat(answer.body()).contains(sentence);
    }

    @Test
    void a_progress_that_is_no_percentage_is_refused_beside_its_field_and_all_that_was_typed_stays__T5() {
        long id = world.assignment(world.issuedToAllVillages("农村户厕整改", DUE), "东沟村");
        var officer = browser("孙玉兰");
        for (String typed :
                List.of("101", "-1", "NaN", "", "1e9", "100.001", "Infinity", "六十", "0x10", "100.01", "９９", "5 0")) {
            var answer = officer.postParts(
                    "/assignments/" + id + "/reports",
                    null,
                    "_at",
                    "/assignments/" + id,
                    "_form",
                    "report",
                    "progress",
                    typed,
                    "text",
                    "排查了一半，余下的下周");
            refused(answer, "完成比例请填 0 到 100 之间的数");
            assertThat(answer.field("progress")).isEqualTo(typed);
            assertThat(answer.body()).contains("排查了一半，余下的下周", "id=\"progress-refusal\"");
        }
        assertThat(state(id)).isEqualTo("ASSIGNED");
        for (String typed : List.of("0", "100", "99.99", "60%", "60％")) {
            assertThat(officer.postParts("/assignments/" + id + "/reports", null, "progress", typed, "text", "排查")
                            .status())
                    .as(typed)
                    .isEqualTo(302);
        }
    }

    @Test
    void points_outside_the_band_and_dates_that_are_none_come_back_with_the_form_as_typed__T1_T2() {
        var leader = browser("林秋实");
        var points = leader.post("/tasks", form("stars", "5", "points", "8"));
        refused(points, "9 或 10 分");
        assertThat(points.field("points")).isEqualTo("8");
        assertThat(points.body()).contains("农村户厕整改", "逐户完成", "/rules#T1");
        for (String typed : List.of("NaN", "-1", "1e9", "", "99999", "8.001", "八")) {
            refused(leader.post("/tasks", form("points", typed)), "分值请填数字");
        }
        var past = leader.post("/tasks", form("due", "2026-09-16"));
        refused(past, "完成期限不能早于今天");
        assertThat(past.field("due")).isEqualTo("2026-09-16");
        var none = leader.post("/tasks", form("due", "2026-02-30"));
        refused(none, "没有这一天");
        assertThat(none.field("due")).isEqualTo("2026-02-30");
        refused(leader.post("/tasks", form("due", "+999999999-01-01")), "没有这一天");
        refused(leader.post("/tasks", form("stars", "6")), "难度系数为一星至五星，请选一个");
        refused(leader.post("/tasks", form("remindDays", "-3")), "提醒时间请填 0 至 30");
        refused(leader.post("/tasks", form("line", "99999999999999999999")), "请选条线");
        refused(leader.post("/tasks", form("leader", "x")), "请选第一直接责任人");
        assertThat(count("select count(*) from matter")).isZero();
    }

    @Test
    void a_scheme_may_have_nine_stars_and_every_form_and_page_has_them__T1() {
        jdbc.sql("""
                insert into scheme (county_id, unit_id, version, name, document, in_force_from, sections)
                select county_id, :town, 1, '九星办法', '清政〔2026〕9号', date '2027-01-01', jsonb_set(sections, '{task,bands}', sections #> '{task,bands}'
                    || '[{"stars":6,"min":11,"max":12},{"stars":7,"min":13,"max":14},{"stars":8,"min":15,"max":16},{"stars":9,"min":17,"max":18}]')
                from scheme where unit_id = county_id""").param("town", world.townId).update();
        world.clock.set("2027-01-04T09:00");
        String code = jdbc.sql("select code from unit where id = ?")
                .param(world.townId)
                .query(String.class)
                .single();
        var leader = browser("林秋实");
        assertThat(leader.get("/tasks/new").body()).contains("9 星", "九星 17 或 18 分");
        assertThat(leader.get("/tasks/new?kind=annual").body()).contains("<option value=\"9\">9 星");
        refused(leader.post("/tasks", form("due", "2027-01-20", "stars", "10")), "难度系数为一星至九星，请选一个");
        var drafted = leader.post("/tasks", form("due", "2027-01-20", "stars", "7", "points", "14"));
        assertThat(drafted.status()).isEqualTo(302);
        long id = count("select max(id) from matter");
        tasks.send(id, actor("林秋实"));
        assertThat(leader.get("/tasks/" + id).body()).contains("★★★★★★★<i>★★</i>");
        assertThat(leader.get("/tasks").body()).contains("★★★★★★★<i>★★</i>");
        assertThat(leader.get("/tasks/" + id + "/form").body()).contains("七星（★★★★★★★）");
        assertThat(browser("何静").get("/tasks/" + id).body()).contains("name=\"stars\" value=\"9\"");
        assertThat(leader.get("/rules?town=" + code).body()).contains("一星到九星，分值 1 到 18 分", "九星任务的分值为 17 或 18 分");
    }

    @Test
    void a_refused_roadmap_comes_back_as_a_roadmap_with_its_phases__T3() {
        var answer = browser("林秋实")
                .post(
                        "/tasks?kind=annual",
                        form(
                                "_at",
                                "/tasks/new?kind=annual",
                                "kind",
                                null,
                                "phaseName",
                                "勘察设计",
                                "phaseStarts",
                                "2026-09-18",
                                "phaseDue",
                                "2026-02-30",
                                "phaseStars",
                                "3",
                                "phasePoints",
                                "6"));
        refused(answer, "没有这一天");
        assertThat(answer.field("phaseName")).isEqualTo("勘察设计");
        assertThat(answer.field("phaseDue")).isEqualTo("2026-02-30");
        refused(
                browser("林秋实")
                        .post(
                                "/tasks?kind=annual",
                                form(
                                        "_at",
                                        "/tasks/new?kind=annual",
                                        "kind",
                                        null,
                                        "phaseName",
                                        "勘察",
                                        "phaseStarts",
                                        "+999999999-01-01",
                                        "phaseDue",
                                        "+999999999-01-01",
                                        "phaseStars",
                                        "3",
                                        "phasePoints",
                                        "6")),
                "没有这一天");
    }

    @Test
    void a_signature_on_an_older_version_is_answered_409_with_what_to_do__T2() {
        long task = world.sent(world.daily("农村户厕整改", DUE, "东沟村"));
        signatures.amend(task, 1, 4, huiyin.kernel.Points.of(8), DUE, "量大", actor("沈国安"));
        var answer = browser("何静").post("/tasks/" + task + "/signatures", "_at", "/tasks/" + task, "version", "1");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("您看的是第 1 版，现在已经是第 2 版");
        for (String odd : List.of("", "x", "-1", "1.5", "99999999999")) {
            assertThat(browser("何静")
                            .post("/tasks/" + task + "/signatures", "version", odd)
                            .status())
                    .as(odd)
                    .isBetween(400, 499);
        }
        assertThat(count("select count(*) from signature")).isZero();
    }

    @Test
    void ten_megabytes_of_text_are_answered_by_a_sentence() {
        long id = world.assignment(world.issuedToAllVillages("农村户厕整改", DUE), "东沟村");
        String at = "/assignments/" + id;
        var officer = browser("孙玉兰");
        for (var answer : List.of(
                officer.post(at + "/reports", "_at", at, "_form", "report", "progress", "50", "text", TEN_MEGABYTES),
                officer.postParts(
                        at + "/reports", null, "_at", at, "_form", "report", "progress", "50", "text", TEN_MEGABYTES),
                officer.postParts(
                        at + "/submissions", Disk.photo(), "_at", at, "_form", "submit", "text", TEN_MEGABYTES),
                browser("林秋实").post("/tasks", form("content", TEN_MEGABYTES)))) {
            assertThat(answer.status()).isIn(413, 422);
            assertThat(answer.body()).containsAnyOf("太大", "个字，请删减").contains("lang=\"zh-CN\"");
        }
        assertThat(officer.get(at).status()).as("still signed in, still served").isEqualTo(200);
        assertThat(state(id)).isEqualTo("ASSIGNED");
    }

    @Test
    void text_just_over_its_limit_is_refused_with_both_numbers_and_kept() {
        var leader = browser("林秋实");
        var answer = leader.post("/tasks", form("title", "😀".repeat(61)));
        refused(answer, "任务名称最多 60 个字，现在有 61 个");
        assertThat(answer.field("title")).isEqualTo("😀".repeat(61));
        assertThat(leader.post("/tasks", form("title", "😀".repeat(60))).status())
                .isEqualTo(302);
        assertThat(leader.post("/tasks", form("list", "东沟村\n".repeat(501))).status())
                .isEqualTo(422);
    }

    @Test
    void more_fields_than_any_form_has_are_answered_by_a_sentence() {
        var many = new ArrayList<String>();
        for (int i = 0; i < 3000; i++) {
            many.addAll(List.of("unit", "" + i));
        }
        var leader = browser("林秋实");
        var answer = leader.post("/tasks", form(many.toArray(String[]::new)));
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).contains("lang=\"zh-CN\"");
        var parts = leader.postParts("/tasks", null, many.toArray(String[]::new));
        assertThat(parts.status()).isBetween(400, 499);
        assertThat(parts.body()).contains("lang=\"zh-CN\"");
    }

    @Test
    void rare_characters_and_emoji_are_kept_and_found() {
        var leader = browser("林秋实");
        var answer = leader.post("/tasks", form("title", "𠮷庆䶮家😀👨‍👩‍👧改厕", "list", "老塘村 由𠮷䶮负责", "then", "send"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(leader.get(answer.location()).body()).contains("𠮷庆䶮家😀👨‍👩‍👧改厕");
        assertThat(leader.get("/tasks?q=%F0%A0%AE%B7").body().replaceAll("</?mark>", ""))
                .contains("𠮷庆䶮家😀👨‍👩‍👧改厕");
        assertThat(jdbc.sql("select note from executor where note is not null")
                        .query(String.class)
                        .single())
                .isEqualTo("由𠮷䶮负责");
    }

    @Test
    void nul_and_line_breaks_in_names_are_refused_with_a_sentence() {
        var leader = browser("林秋实");
        refused(leader.post("/tasks", form("title", "农村\0户厕")), "任务名称里有不能显示的字符");
        refused(leader.post("/tasks", form("title", "农村\n户厕")), "任务名称只能写一行");
        refused(leader.post("/tasks", form("title", "农村\u202E户厕")), "任务名称里有不能显示的字符");
        refused(leader.post("/tasks", form("executorTitle", "书\0记")), "不能显示的字符");
        refused(leader.post("/tasks", form("list", "东沟\0村")), "不能显示的字符");
        refused(leader.post("/tasks", form("content", "\0")), "不能显示的字符");
        long id = world.assignment(world.issuedToAllVillages("农村户厕整改", DUE), "东沟村");
        refused(
                browser("孙玉兰")
                        .post(
                                "/assignments/" + id + "/reports",
                                "_at",
                                "/assignments/" + id,
                                "_form",
                                "report",
                                "progress",
                                "5\0",
                                "text",
                                "排查"),
                "完成比例请填");
        refused(
                browser("孙玉兰")
                        .post(
                                "/assignments/" + id + "/reports",
                                "_at",
                                "/assignments/" + id,
                                "_form",
                                "report",
                                "progress",
                                "5",
                                "text",
                                "排\0查"),
                "进展情况里有不能显示的字符");
        refused(
                browser("何静").post("/matters/" + count("select max(id) from matter") + "/cancellation", "reason", "\0"),
                "撤销的理由里有不能显示的字符");
    }

    @Test
    void odd_addresses_are_pages_that_are_not_there_never_faults() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        var mayor = browser("何静");
        for (String query : List.of(
                "q=%00",
                "q=%25_%5C%27%22",
                "lead=%00",
                "unit=99999999999999999999",
                "light=%00&kind=%00",
                "scope=%00",
                "q=" + "%E9%95%BF".repeat(600),
                "q=a&q=b",
                "unknown=1")) {
            assertThat(mayor.get("/tasks?" + query).status()).as(query).isEqualTo(200);
        }
        for (String query : List.of("q=%ED%A0%80", "q=%FF%FE", "q=%E9%95", "light=%C0%80")) {
            var answer = mayor.get("/tasks?" + query);
            assertThat(answer.status()).as(query).isBetween(400, 499);
            assertThat(answer.body()).as(query).contains("lang=\"zh-CN\"");
        }
        for (String query : List.of("phase=%00", "phase=99", "phase=-1", "phase=99999999999", "phase=x")) {
            assertThat(mayor.get("/tasks/" + task + "?" + query).status())
                    .as(query)
                    .isEqualTo(200);
        }
        for (String path : List.of(
                "/tasks/abc",
                "/tasks/-1",
                "/tasks/0",
                "/tasks/1.0",
                "/tasks/99999999999999999999",
                "/assignments/x",
                "/assignments/9223372036854775807",
                "/tasks/" + task + "/nothing",
                "/tasks/new?kind=%00",
                "/tasks/new?kind=weekly")) {
            var answer = mayor.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("没有这个页面");
        }
        // Some of these are turned away by the container before the program sees them
        for (String path : List.of(
                "/tasks/%00",
                "/tasks/" + task + "%00",
                "/tasks/1%0A",
                "/assignments/%00",
                "/tasks/" + task + "/draft%00",
                "/tasks/..%2f..%2faccount",
                "/tasks/%2e%2e/x",
                "/tasks/1;a=b",
                "/tasks//1",
                "/tasks/%EF%BC%91")) {
            assertThat(mayor.get(path).status()).as(path).isBetween(400, 499);
        }
    }

    @Test
    void a_made_up_place_to_come_back_to_is_not_followed_and_no_fault() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        var mayor = browser("何静");
        for (String at : List.of(
                "//evil.example/x",
                "https://evil.example/",
                "/../../etc/passwd",
                "/tasks/%zz",
                "/%00",
                "/tasks/%00",
                "/tasks/\0",
                "tasks",
                "",
                "/\\evil",
                "/tasks?q=%zz",
                "/tasks?q=%00",
                "/matters/" + task + "/cancellation",
                "/nothing",
                "/tasks/%",
                "/error",
                "/WEB-INF/web.xml",
                "/tasks?" + "&".repeat(2000))) {
            var answer = mayor.post("/matters/" + task + "/cancellation", "_at", at, "_form", "cancel", "reason", " ");
            assertThat(answer.status()).as(at).isBetween(400, 499);
        }
        assertThat(taskState(task)).isEqualTo("RUNNING");
    }

    @Test
    void a_form_without_its_key_or_its_fields_is_answered_by_a_page() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long id = world.submitted(task, "东沟村");
        var mayor = browser("何静");
        refused(mayor.post("/matters/" + task + "/cancellation", "_key", "", "reason", "不办了"), "刷新后重新填写");
        refused(mayor.post("/matters/" + task + "/cancellation", "_key", "\0", "reason", "不办了"), "刷新后重新填写");
        assertThat(mayor.post("/matters/" + task + "/cancellation").status()).isBetween(400, 499);
        var verifier = browser("周明远");
        for (String odd : List.of("x", "-1", "\0", "1,2", "999999999999999999999")) {
            assertThat(verifier.post("/assignments/" + id + "/verification", "quality", "1.0", "publish", odd)
                            .status())
                    .as(odd)
                    .isBetween(400, 499);
        }
        assertThat(verifier.post("/assignments/" + id + "/verification", "quality", "1.0", "publish", "1")
                        .status())
                .isEqualTo(404);
        assertThat(entries()).isEmpty();
    }

    @Test
    void a_report_with_a_picture_while_the_disk_is_full_is_refused_and_nothing_is_written() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long id = world.assignment(task, "东沟村");
        String at = "/assignments/" + id;
        var officer = browser("孙玉兰");
        long before = disk.files();
        long rows = count("select (select count(*) from file) + (select count(*) from attachment)");
        disk.fill();
        try {
            var answer = officer.postParts(
                    at + "/reports", Disk.photo(), "_at", at, "_form", "report", "progress", "60", "text", "排查 60 座");
            refused(answer, "存储空间不足");
            assertThat(answer.field("progress")).isEqualTo("60");
            assertThat(answer.body()).contains("排查 60 座");
        } finally {
            disk.empty();
        }
        assertThat(state(id)).isEqualTo("ASSIGNED");
        assertThat(timeline(task)).doesNotContain("matter.acknowledged", "matter.reported");
        assertThat(count("select (select count(*) from file) + (select count(*) from attachment)"))
                .isEqualTo(rows);
        assertThat(disk.files()).isEqualTo(before);
        assertThat(officer.postParts(
                                at + "/reports",
                                Disk.photo(),
                                "_at",
                                at,
                                "_form",
                                "report",
                                "progress",
                                "60",
                                "text",
                                "排查 60 座")
                        .status())
                .isEqualTo(302);
        assertThat(count("select (select count(*) from file) + (select count(*) from attachment)"))
                .isEqualTo(rows + 2);
    }

    @Test
    void a_day_that_ends_at_24_is_today_until_then__T1_T7() {
        world.clock.set("2026-09-20T23:59:59");
        var answer = browser("林秋实").post("/tasks", form("due", "2026-09-20"));
        assertThat(answer.status()).isEqualTo(302);
        world.clock.set("2026-09-21T00:00:00");
        refused(browser("林秋实").post("/tasks", form("due", "2026-09-20")), "不能早于今天");
        assertThat(LocalDate.now(world.clock)).isEqualTo(LocalDate.of(2026, 9, 21));
    }
}

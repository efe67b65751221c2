package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.World;
import huiyin.history.Author;
import huiyin.history.History;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import huiyin.organisation.ChartEvent;
import huiyin.organisation.PostKind;
import huiyin.organisation.Posts;
import huiyin.task.*;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever people do in whatever order, what is kept as waiting is what the state of the tasks says should wait. */
class WaitingWalkTest extends MatterTest {
    private static final int WALKS = 6;
    private static final int STEPS = 120;
    private static final List<String> PEOPLE =
            List.of("沈国安", "何静", "林秋实", "周明远", "陈小雨", "江文", "孙玉兰", "李冬生", "马德福", "田秀英", "罗长河");

    @Autowired
    Extensions extensions;

    @Autowired
    Pauses pauses;

    @Autowired
    Questions questions;

    @Autowired
    Urgings urgings;

    @Autowired
    Transfers transfers;

    @Autowired
    Handovers handovers;

    @Autowired
    Posts posts;

    @Autowired
    History history;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void what_waits_is_kept_through_random_walks_of_everything_people_do() {
        var done = new TreeMap<String, Integer>();
        for (long seed = 1; seed <= WALKS; seed++) {
            world.reset();
            var walk = new Walk(new Random(seed));
            for (int step = 0; step < STEPS; step++) {
                String verb = walk.step();
                if (verb != null) {
                    done.merge(verb, 1, Integer::sum);
                    assertThat(waiting.drift(world.countyId))
                            .as("walk %d, step %d: %s", seed, step, verb)
                            .isEmpty();
                }
            }
        }
        assertThat(done.keySet()).as("every verb came to something: %s", done).hasSize(Walk.VERBS);
    }

    @Test
    void a_rebuilt_list_is_the_kept_one() {
        long task = world.issuedToAllVillages("农村户厕问题排查整改", LocalDate.of(2026, 9, 30));
        world.submitted(task, "东沟村");
        world.sent(world.daily("农村公路养护", LocalDate.of(2026, 9, 30), "老塘村"));
        var before = rows();
        jdbc.sql("delete from waiting where code <> 'task.sign'").update();
        jdbc.sql("update waiting set title = '改过'").update();
        assertThat(waiting.drift(world.countyId)).isNotEmpty();

        waiting.rebuild(world.countyId);

        assertThat(rows()).containsExactlyElementsOf(before);
        assertThat(waiting.drift(world.countyId)).isEmpty();
    }

    @Test
    void what_waits_follows_a_chart_that_an_import_changes() {
        world.issuedToAllVillages("农村户厕问题排查整改", LocalDate.of(2026, 9, 30));
        imported("林秋实", "林秋时");
        assertThat(rows()).as("whose name waits").anyMatch(row -> row.contains("林秋时"));
        assertThat(waiting.drift(world.countyId)).isEmpty();
        imported("林秋时", "林秋实");
    }

    /** As a roster does it: many rows at once, and their history after them. */
    private void imported(String before, String after) {
        long person = world.person("林秋实");
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update person set name = ? where id = ?")
                    .params(after, person)
                    .update();
            history.tell(
                    Author.platform(world.countyId),
                    List.of(new History.Fact(
                            ChartEvent.owner(null, person),
                            new ChartEvent.Changed(
                                    ChartEvent.Subject.PERSON, person, "名册导入：姓名由" + before + "改为" + after))));
        });
    }

    private List<String> rows() {
        return jdbc.sql("select cast(to_jsonb(w) - 'id' as text) from waiting w order by 1")
                .query(String.class)
                .list();
    }

    private final class Walk {
        static final int VERBS = 28;
        private final Random random;
        private final List<Long> made = new ArrayList<>();
        private int drafts;

        Walk(Random random) {
            this.random = random;
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private Actor person() {
            return world.actor(any(PEOPLE));
        }

        private long task() {
            return any(made);
        }

        private long id(String table) {
            return any(jdbc.sql("select id from " + table + " order by id")
                    .query(Long.class)
                    .list());
        }

        /** @return what was done; null where it was refused */
        String step() {
            if (made.isEmpty()) {
                return draft();
            }
            try {
                return verb(random.nextInt(40));
            } catch (Refusal | Stale | NotVisible | IllegalArgumentException no) {
                return null;
            }
        }

        private String draft() {
            var due = world.clock.today().plusDays(1 + random.nextInt(12));
            made.add(world.drafted(
                    random.nextInt(4) > 0
                            ? world.daily("任务" + ++drafts, due, any(World.VILLAGES))
                            : world.roadmap("路线图" + ++drafts, due, due.plusDays(9), World.VILLAGES.getFirst())));
            return "draft";
        }

        private String verb(int which) {
            switch (which) {
                case 0 -> {
                    return draft();
                }
                case 1, 26, 27 -> {
                    made.add(world.issued(world.daily(
                            "办理" + ++drafts,
                            world.clock.today().plusDays(1 + random.nextInt(9)),
                            World.VILLAGES.toArray(String[]::new))));
                    return "issue";
                }
                case 2 -> {
                    long task = task();
                    var draft = world.daily("改写" + ++drafts, world.clock.today().plusDays(5), any(World.VILLAGES));
                    tasks.revise(task, draft, world.actor("林秋实"));
                    return "revise";
                }
                case 3 -> {
                    tasks.send(task(), world.actor("林秋实"));
                    return "send";
                }
                case 4 -> {
                    tasks.withdraw(task(), "再改改", world.actor("林秋实"));
                    return "withdraw";
                }
                case 5 -> {
                    tasks.discard(task(), world.actor("林秋实"));
                    return "discard";
                }
                case 6 -> {
                    matters.cancel(task(), "统一部署", any(List.of(world.actor("沈国安"), world.actor("林秋实"))));
                    return "cancel";
                }
                case 7 -> {
                    long task = task();
                    signatures.sign(task, version(task), any(List.of(world.actor("沈国安"), world.actor("何静"))));
                    return "sign";
                }
                case 8 -> {
                    long task = task();
                    signatures.refuse(task, version(task), "范围太大", world.actor("何静"));
                    return "refuse";
                }
                case 9 -> {
                    long task = task();
                    signatures.amend(
                            task,
                            version(task),
                            4,
                            new huiyin.kernel.Points(new java.math.BigDecimal("8")),
                            world.clock.today().plusDays(7),
                            "更难",
                            world.actor("沈国安"));
                    return "amend";
                }
                case 10 -> {
                    long task = task();
                    signatures.decide(task, version(task), world.clock.today(), "第 9 次", world.actor("江文"));
                    return "decide";
                }
                case 11 -> {
                    long share = id("assignment");
                    assignments.acknowledge(share, world.inCharge(share));
                    return "acknowledge";
                }
                case 12 -> {
                    long share = id("assignment");
                    assignments.report(share, "" + random.nextInt(101), "进展", List.of(), world.inCharge(share));
                    return "report";
                }
                case 13, 28, 29 -> {
                    long share = id("assignment");
                    assignments.submit(share, "完成", List.of(), world.inCharge(share));
                    return "submit";
                }
                case 14, 30 -> {
                    verifications.verify(id("assignment"), "1.0", null, world.actor("周明远"));
                    return "verify";
                }
                case 15 -> {
                    verifications.giveBack(id("assignment"), "照片看不清", world.actor("周明远"));
                    return "return";
                }
                case 16, 31 -> {
                    long share = id("assignment");
                    extensions.ask(share, world.clock.today().plusDays(20), "下雨", world.inCharge(share));
                    return "ask extension";
                }
                case 17, 32 -> {
                    extensions.grant(id("extension"), world.actor("林秋实"));
                    return "grant extension";
                }
                case 18 -> {
                    extensions.refuse(id("extension"), "来得及", world.actor("林秋实"));
                    return "refuse extension";
                }
                case 19, 33 -> {
                    var today = world.clock.today();
                    pauses.ask(
                            task(),
                            new Pauses.Asked(
                                    1, null, "WEATHER", "等雨停", null, world.person("何静"), today, today.plusDays(3)),
                            world.actor("周明远"));
                    return "ask pause";
                }
                case 20 -> {
                    pauses.grant(id("pause"), world.actor("林秋实"));
                    return "grant pause";
                }
                case 21 -> {
                    questions.askOfMatter(task(), any(List.of("LEADER", "LEAD")), "怎么验收？", person());
                    return "ask";
                }
                case 22 -> {
                    questions.answer(id("question"), "按通知", any(List.of(world.actor("林秋实"), world.actor("周明远"))));
                    return "answer";
                }
                case 23 -> {
                    urgings.urgeAll(task(), null, any(List.of(world.actor("林秋实"), world.actor("周明远"))));
                    return "urge";
                }
                case 24 -> {
                    transfers.replace(task(), "LEAD", world.person("高建民"), "换岗", world.actor("沈国安"));
                    return "replace";
                }
                case 25 -> {
                    // Who leads leaves office, and is back the next day
                    var post = jdbc.sql("select id from post where person_id = ? and valid_to is null")
                            .param(world.person("高建民"))
                            .query(Long.class)
                            .optional();
                    if (post.isPresent()) {
                        posts.end(post.get(), world.clock.today(), world.actor("吴晓燕"));
                        return "leave office";
                    }
                    posts.appoint(
                            world.person("高建民"),
                            world.unit("农业农村办公室"),
                            PostKind.HEAD,
                            "主任",
                            world.clock.today().plusDays(1),
                            null,
                            world.actor("吴晓燕"));
                    return "take office";
                }
                case 34 -> {
                    handovers.handOn(
                            any(jdbc.sql("select id from assignment where unit_id = ? order by id")
                                    .param(world.unit("东沟村"))
                                    .query(Long.class)
                                    .list()),
                            world.person("李冬生"),
                            "分工调整",
                            world.actor("孙玉兰"));
                    return "hand on";
                }
                default -> {
                    world.clock.forwardDays(1);
                    return "next day";
                }
            }
        }

        private int version(long task) {
            return jdbc.sql("select version from matter where county_id = ? and id = ?")
                    .params(world.countyId, task)
                    .query(Integer.class)
                    .optional()
                    .orElseThrow(NotVisible::new);
        }
    }
}

package huiyin.demonstration;

import huiyin.access.Actors;
import huiyin.activity.Activities;
import huiyin.activity.ActivityForm;
import huiyin.activity.ActivityKind;
import huiyin.complaint.Complaints;
import huiyin.complaint.Filing;
import huiyin.compliance.Loosenings;
import huiyin.compliance.Switch;
import huiyin.evidence.Upload;
import huiyin.organisation.Actor;
import huiyin.task.TaskFilter;
import huiyin.task.TaskLists;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happened beside the tasks: what people wrote down of their days, a switch loosened for the flood season,
 * complaints that came to the county and one answered.
 */
@Component
class Aside {
    private static final String OFFICE = "000121";
    private static final String SECURITY = "000102";
    private static final String VILLAGE = "102031";

    private final Actors actors;
    private final Loosenings loosenings;
    private final Complaints complaints;
    private final Activities activities;
    private final TaskLists tasks;
    private final JdbcClient jdbc;

    Aside(
            Actors actors,
            Loosenings loosenings,
            Complaints complaints,
            Activities activities,
            TaskLists tasks,
            JdbcClient jdbc) {
        this.activities = activities;
        this.tasks = tasks;
        this.actors = actors;
        this.loosenings = loosenings;
        this.complaints = complaints;
        this.jdbc = jdbc;
    }

    void happen(Founding.Founded founded, DemonstrationClock clock) {
        Sheet.read("activities.tsv").forEach(row -> wrote(row, founded, clock));
        at(clock, "2026-06-08T09:30");
        loosenings.loosen(
                Switch.EVIDENCE_ALWAYS,
                "云防汛办发〔2026〕12号",
                LocalDate.of(2026, 8, 31),
                "汛期堤坝巡查要留现场照片",
                by(founded, SECURITY));
        at(clock, "2026-09-08T19:12");
        complaints.complain(
                new Filing("户厕改造验收时要我们村交了三遍一样的照片，手机内存都占满了。能不能交一次就行？", "农村户厕整改", "/public/tasks", null, null),
                founded.countyId(),
                null);
        long first = jdbc.sql("select max(matter_id) from complaint where county_id = ?")
                .param(founded.countyId())
                .query(Long.class)
                .single();
        at(clock, "2026-09-10T10:05");
        complaints.answer(first, "情况属实。重复要照片的环节已经停止，同一张照片在平台里传一次即可，乡镇不得再另外收。谢谢您的提醒。", by(founded, OFFICE));
        at(clock, "2026-09-15T08:40");
        complaints.complain(
                new Filing("进村路上的路灯坏了四盏，报上去一个月没人修，老人晚上出门不方便。", null, "/", "柳湾村村民", null), founded.countyId(), null);
        at(clock, "2026-09-16T21:30");
        complaints.complain(
                new Filing("建议同一周的检查合到一天来，不要一个部门来一趟。", "检查太多", "/my-day", null, null),
                founded.countyId(),
                founded.people().get(VILLAGE));
    }

    /** Served are tasks that still run today, named by their titles. */
    private void wrote(Sheet.Row row, Founding.Founded founded, DemonstrationClock clock) {
        at(clock, row.text("at"));
        Actor by = by(founded, row.text("by"));
        var served = row.optional("task") == null
                ? List.<Long>of()
                : List.of(tasks.list(TaskFilter.of(Map.of("q", row.text("task"))), by).rows().stream()
                        .filter(task -> task.title().equals(row.text("task")))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("activities.tsv: " + row))
                        .id());
        activities.record(
                new ActivityForm(
                        ActivityKind.valueOf(row.text("kind")),
                        row.date("day"),
                        row.optional("unit") == null ? null : founded.units().get(row.text("unit")),
                        row.optional("place"),
                        row.optional("text"),
                        served),
                row.optional("photo") == null
                        ? List.of()
                        : List.of(new Upload(
                                row.text("photo"),
                                Pictures.draw(
                                        Pictures.Scene.AFTER, row.text("at").hashCode()))),
                by);
    }

    private Actor by(Founding.Founded founded, String staffNo) {
        return actors.of(founded.people().get(staffNo)).orElseThrow();
    }

    private static void at(DemonstrationClock clock, String moment) {
        clock.set(LocalDateTime.parse(moment).atZone(DemonstrationClock.ZONE).toInstant());
    }
}

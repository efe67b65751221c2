package huiyin.task;

import huiyin.kernel.Points;
import huiyin.matter.AboutMatter;
import huiyin.matter.Assignment;
import huiyin.matter.Figures;
import huiyin.matter.Matter;
import huiyin.matter.MatterKind;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.score.SchemeSection;
import huiyin.score.Schemes;
import huiyin.web.Fragment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Daily and annual tasks as kinds of matter: signed before they take effect, verified with a quality, worth points. */
@Configuration(proxyBeanMethods = false)
public class TaskKinds {
    @Bean
    MatterKind dailyTask(JdbcClient jdbc, Schemes schemes, TaskPoints points) {
        return new OfTask(TaskKind.DAILY, jdbc, schemes, points);
    }

    @Bean
    MatterKind annualTask(JdbcClient jdbc, Schemes schemes, TaskPoints points) {
        return new OfTask(TaskKind.ANNUAL, jdbc, schemes, points);
    }

    /** What a scheme says of tasks, by the word {@code task}. */
    @Bean
    SchemeSection<TaskRules> taskRules(JsonMapper json) {
        return SchemeSection.shipped("task", TaskRules.class, json);
    }

    private record OfTask(TaskKind kind, JdbcClient jdbc, Schemes schemes, TaskPoints points) implements MatterKind {
        @Override
        public String code() {
            return kind.name();
        }

        @Override
        public String word() {
            return "任务";
        }

        @Override
        public String path() {
            return "/tasks/";
        }

        @Override
        public String number(Matter task) {
            return TaskRow.number(kind, task.unitName(), task.unitShortName(), task.numberYear(), task.numberSerial());
        }

        @Override
        public Power issuing() {
            return Power.SIGN_TASK;
        }

        @Override
        public Power drafting() {
            return Power.DRAFT_TASK;
        }

        /** T2: both principals sign; T3: the Party committee decides, and its secretary registers it. */
        @Override
        public Power deciding() {
            return kind == TaskKind.DAILY ? Power.SIGN_TASK : Power.REGISTER_DECISION;
        }

        @Override
        public boolean isNumbered() {
            return kind == TaskKind.DAILY;
        }

        @Override
        public String best() {
            return "1.0";
        }

        @Override
        public List<Accepted> accept(
                Matter task, List<Assignment> shares, String quality, @Nullable String reason, Actor by) {
            return points.accept(task, shares, quality, reason, by);
        }

        @Override
        public AboutMatter close(Matter task, Actor by) {
            return points.close(task, by);
        }

        @Override
        public Parts parts(Matter task, Assignment share, Actor reader, LocalDate today) {
            var stake = jdbc.sql("""
                    select v.content, v.evidence_requirement, v.evidence_reason, p.stars, k.points, k.quality, k.earned
                    from task_version v join phase p on p.county_id = v.county_id and p.matter_id = v.matter_id and p.version = v.version and p.ordinal = ?
                    join stake k on k.county_id = v.county_id and k.assignment_id = ?
                    where v.county_id = ? and v.matter_id = ? and v.version = ?""")
                    .params(share.phase(), share.id(), task.countyId(), task.id(), task.version())
                    .query(Stake.class)
                    .single();
            var rules = schemes.inForce(task.countyId(), task.unitId(), today).section(TaskRules.class);
            var atStake = stake.atStake(share, rules, today);
            return new Parts(
                    stake.content(),
                    stake.evidenceRequirement() == null
                            ? null
                            : new Requirement(stake.evidenceRequirement(), String.valueOf(stake.evidenceReason())),
                    Fragment.of(
                            "task/stake.jte",
                            Map.of(
                                    "stake",
                                    stake,
                                    "late",
                                    share.state().isOpen() && share.daysLate(today) > 0,
                                    "atStake",
                                    atStake,
                                    "most",
                                    rules.maxStars())),
                    "提交后按迟的天数计分，每迟 1 天减 " + rules.latePenaltyInWords() + "，不低于 0（规则 T7）。",
                    form -> Fragment.of(
                            "task/grades.jte",
                            Map.of(
                                    "verify",
                                    form,
                                    "atStake",
                                    atStake,
                                    "qualities",
                                    rules.qualities().stream()
                                            .sorted(Comparator.reverseOrder())
                                            .toList())),
                    stake.earned() == null ? null : output -> output.writeContent(stake.result()));
        }
    }

    /** What an executor's share is worth, and came to. */
    public record Stake(
            String content,
            @Nullable String evidenceRequirement,
            @Nullable String evidenceReason,
            int stars,
            BigDecimal points,
            @Nullable BigDecimal quality,
            @Nullable BigDecimal earned) {
        public String label() {
            return Figures.plain(points) + " 分";
        }

        String result() {
            return "质量 " + Figures.plain(quality) + "，得 " + earned.toPlainString() + " 分";
        }

        /** What it would earn if it were verified as it stands, at full quality. */
        Points atStake(Assignment share, TaskRules rules, LocalDate today) {
            LocalDate day = share.submittedAt() == null || share.state().isOpen()
                    ? today
                    : share.submittedAt().atZone(huiyin.kernel.Dates.ZONE).toLocalDate();
            return rules.earned(new Points(points), BigDecimal.ONE, share.daysLate(day));
        }
    }
}

package huiyin.task;

import huiyin.kernel.Dates;
import huiyin.matter.Figures;
import huiyin.matter.Light;
import huiyin.matter.MatterState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annual task on the roadmap (作战路线图), with the phases that touch the year shown.
 *
 * @param meetingOn the day of the meeting whose decision put it into effect (T3); null while there is none
 */
public record Campaign(
        long id,
        MatterState state,
        String title,
        String leadUnit,
        String leadName,
        @Nullable LocalDate meetingOn,
        @Nullable String decision,
        List<Phase> phases) {
    /**
     * @param light null before it begins
     * @param progress mean percent of its executors
     */
    public record Phase(
            int ordinal,
            String name,
            LocalDate startsOn,
            LocalDate dueOn,
            int stars,
            BigDecimal points,
            @Nullable Light light,
            BigDecimal progress) {
        public boolean isUnderWay() {
            return light != null && light != Light.DONE;
        }

        public String percent() {
            return progress.setScale(0, RoundingMode.HALF_UP) + "%";
        }

        /** {@code 3星 5分}. */
        public String weight() {
            return stars + "星 " + Figures.plain(points) + "分";
        }

        public String word() {
            return light == null ? "未开始" : light.word();
        }

        public String due(int year) {
            return day(dueOn, year);
        }

        /** Everything the drawing says of it, in words; days carry their year when it is not the one drawn. */
        public String sentence(int year) {
            return name + "，" + day(startsOn, year) + "至" + day(dueOn, year) + "，" + weight() + "，" + word()
                    + (isUnderWay() ? "，进度 " + percent() : "");
        }

        private static String day(LocalDate day, int year) {
            return day.getYear() == year ? Dates.day(day) : Dates.full(day);
        }
    }

    /** Only what took effect and was not cancelled is drawn. */
    boolean isDrawn() {
        return state == MatterState.RUNNING || state == MatterState.DONE;
    }

    /** What it waits for, when it is not drawn. */
    public String standing() {
        return switch (state) {
            case DRAFT -> "草稿，等起草人报送";
            case SIGNING -> "已报送，等党委会决定";
            case CANCELLED -> "已撤销";
            case RUNNING, DONE -> state.label();
        };
    }
}

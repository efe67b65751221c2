package huiyin.task;

import huiyin.kernel.Dates;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where everything on the drawn roadmap stands, in units of its SVG, 1104 wide. A phase reaches from the morning of its
 * first day to the evening of its last; phases that overlap lie below each other; what lies outside the year is cut at
 * its ends.
 *
 * @param days of the year drawn, which are the units of the thin strip on a phone
 */
public record RoadmapDrawing(
        int year,
        int days,
        int height,
        List<MonthMark> months,
        @Nullable Today today,
        List<Row> rows) {
    public static final int WIDTH = 1104;
    static final int LEFT = 212;
    static final int HEAD = 56;
    static final int PAD = 12;
    static final int BOX = 48;
    private static final int BETWEEN = 8;
    /** Left free at the end of each phase, so that one is told from the next. */
    private static final double GAP = 3;

    private static final double FLAG = 92;
    /** Below this width a phase's words may run on into the free space after it. */
    private static final double NARROW = 72;

    public record MonthMark(double x, String label) {}

    public record Today(double x, double flagX, double strip, String label) {}

    /** @param name cut to the room before January */
    public record Row(Campaign campaign, String name, String note, int top, int bottom, List<Box> boxes) {}

    /**
     * @param bar length of the progress, from the left end
     * @param name cut to its room, empty when there is none
     * @param stripX place on the thin strip, in days
     */
    public record Box(
            Campaign.Phase phase,
            double x,
            double y,
            double width,
            double bar,
            String name,
            String note,
            double stripX,
            double stripWidth,
            double stripY,
            double stripHeight) {
        public String kind() {
            return phase.light() == null ? "future" : phase.light().name().toLowerCase(Locale.ROOT);
        }

        public double nameX() {
            return x + nameOffset(phase);
        }

        private static double nameOffset(Campaign.Phase phase) {
            return phase.light() == null ? 8.5 : 26;
        }
    }

    /** @param campaigns those that are drawn, each with at least one phase in the year */
    public static RoadmapDrawing of(List<Campaign> campaigns, int year, LocalDate today) {
        var days = Year.of(year).length();
        var scale = new Scale(LocalDate.of(year, 1, 1), days);
        var rows = new ArrayList<Row>();
        int top = HEAD;
        for (var campaign : campaigns) {
            var row = row(campaign, top, scale, year);
            rows.add(row);
            top = row.bottom();
        }
        var months = Arrays.stream(Month.values())
                .map(month -> new MonthMark(scale.x(LocalDate.of(year, month, 1)), month.getValue() + "月"))
                .toList();
        return new RoadmapDrawing(
                year, days, top + 6, months, today.getYear() == year ? today(today, scale) : null, rows);
    }

    private static Today today(LocalDate today, Scale scale) {
        double x = (scale.x(today) + scale.x(today.plusDays(1))) / 2;
        return new Today(
                x, Math.clamp(x - FLAG / 2, 0, WIDTH - FLAG), today.getDayOfYear() - 1, "今天 " + Dates.day(today));
    }

    private static Row row(Campaign campaign, int top, Scale scale, int year) {
        var phases = campaign.phases().stream()
                .sorted(Comparator.comparing(Campaign.Phase::startsOn).thenComparing(Campaign.Phase::ordinal))
                .toList();
        var lanes = new ArrayList<List<Campaign.Phase>>();
        for (var phase : phases) {
            var lane = lanes.stream()
                    .filter(taken -> taken.getLast().dueOn().isBefore(phase.startsOn()))
                    .findFirst()
                    .orElseGet(() -> {
                        var fresh = new ArrayList<Campaign.Phase>();
                        lanes.add(fresh);
                        return fresh;
                    });
            lane.add(phase);
        }
        var boxes = new ArrayList<Box>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            var inLane = lanes.get(lane);
            double y = top + PAD + lane * (BOX + BETWEEN);
            for (int i = 0; i < inLane.size(); i++) {
                double end = i + 1 < inLane.size() ? scale.x(inLane.get(i + 1).startsOn()) : WIDTH;
                boxes.add(box(inLane.get(i), y, end, lane, lanes.size(), scale, year));
            }
        }
        boxes.sort(Comparator.comparing(box -> box.phase().ordinal()));
        int bottom = top + 2 * PAD + lanes.size() * BOX + (lanes.size() - 1) * BETWEEN;
        return new Row(
                campaign,
                fit(campaign.title(), LEFT - 12, 16),
                fit(campaign.leadUnit() + " " + campaign.leadName(), LEFT - 12, 12.5),
                top,
                bottom,
                boxes);
    }

    private static Box box(Campaign.Phase phase, double y, double end, int lane, int lanes, Scale scale, int year) {
        double x = scale.x(phase.startsOn());
        double width = Math.max(scale.x(phase.dueOn().plusDays(1)) - x - GAP, GAP);
        double whole = (ChronoUnit.DAYS.between(phase.startsOn(), phase.dueOn()) + 1) * scale.day() - GAP;
        double reached =
                scale.uncut(phase.startsOn()) + whole * phase.progress().doubleValue() / 100;
        double bar = phase.isUnderWay() ? Math.clamp(reached - x, 0, width) : 0;
        double room = (width < NARROW ? end - x : width) - 4;
        double strip = 6.0 / lanes;
        return new Box(
                phase,
                x,
                y,
                width,
                bar,
                fit(phase.name(), room - Box.nameOffset(phase), 14),
                note(phase, room - 9, year),
                scale.days(phase.startsOn()),
                Math.max(scale.days(phase.dueOn().plusDays(1)) - scale.days(phase.startsOn()) - 2, 1),
                2 + lane * strip,
                lanes == 1 ? strip : strip - .5);
    }

    /** {@code 3星5分 至3/15}, or as much of it as has room. */
    private static String note(Campaign.Phase phase, double room, int year) {
        String until =
                "至" + (phase.dueOn().getYear() == year ? "" : phase.dueOn().getYear() + "/")
                        + phase.dueOn().getMonthValue() + "/" + phase.dueOn().getDayOfMonth();
        String whole = phase.weight().replace(" ", "") + " " + until;
        return width(whole, 12.5) <= room ? whole : width(until, 12.5) <= room ? until : "";
    }

    /** The text, or its beginning and … where it is wider than the room; empty where not even one character fits. */
    static String fit(String text, double room, double size) {
        if (width(text, size) <= room) {
            return text;
        }
        var kept = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            kept.appendCodePoint(point);
            if (width(kept.toString(), size) + size > room) {
                kept.setLength(kept.length() - Character.charCount(point));
                break;
            }
        }
        return kept.isEmpty() ? "" : kept.toString().stripTrailing() + "…";
    }

    /** As wide as it will be, or a little less: Chinese is square, the rest a bit over half. */
    private static double width(String text, double size) {
        return text.codePoints().mapToDouble(point -> point < 0x2000 ? .53 : 1).sum() * size;
    }

    /** A length as SVG writes it, with one decimal. */
    public static String px(double length) {
        return String.format(Locale.ROOT, "%.1f", length).replaceFirst("\\.0$", "");
    }

    private record Scale(LocalDate first, int length) {
        double day() {
            return (double) (WIDTH - LEFT) / length;
        }

        /** Days since the year began, inside the year. */
        double days(LocalDate day) {
            return Math.clamp(ChronoUnit.DAYS.between(first, day), 0, length);
        }

        double x(LocalDate day) {
            return LEFT + days(day) * day();
        }

        double uncut(LocalDate day) {
            return LEFT + ChronoUnit.DAYS.between(first, day) * day();
        }
    }
}

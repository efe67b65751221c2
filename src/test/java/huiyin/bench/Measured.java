package huiyin.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one size gave. Times in seconds, memory in megabytes. */
final class Measured {
    static final String REPORT = "report progress";

    final Size size;
    final List<Line> lines = new ArrayList<>();
    /** Statements sent for one request, begin and commit included. */
    final Map<String, Double> statements = new LinkedHashMap<>();

    final Map<String, Integer> bytes = new LinkedHashMap<>();
    double firstStart = Double.NaN;
    double load = Double.NaN;
    final List<Double> plainStarts = new ArrayList<>();
    final List<Double> starts = new ArrayList<>();
    long resident;
    String postgres = "";

    Measured(Size size) {
        this.size = size;
    }

    double start() {
        return median(starts);
    }

    static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }

    /** @param target least share of {@code compared} to reach */
    record Line(String what, double target, double perSecond, double p50, double p99, double compared) {
        double ratio() {
            return perSecond / compared;
        }

        @Override
        public String toString() {
            return "%s: %.0f/s, p50 %.1f ms, p99 %.1f ms, pgbench %.0f/s, ratio %.2f"
                    .formatted(what, perSecond, p50, p99, compared, ratio());
        }
    }

    void add(String what, double target, Round.Result result, double compared) {
        lines.add(new Line(what, target, result.perSecond(), result.millis(0.50), result.millis(0.99), compared));
    }
}

package huiyin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Requests of all connections for a time, each sending its next one as soon as the last is answered. */
final class Round {
    /** One request of one connection; {@code n} counts that connection's requests. */
    interface Request {
        Client.Answer send(int connection, long n) throws IOException;
    }

    /** @param nanos time of each request, sorted */
    record Result(double seconds, long[] nanos) {
        double perSecond() {
            return nanos.length / seconds;
        }

        /** Milliseconds not exceeded by this share of the requests. */
        double millis(double share) {
            return nanos.length == 0
                    ? Double.NaN
                    : nanos[Math.min(nanos.length - 1, (int) Math.ceil(share * nanos.length) - 1)] / 1e6;
        }

        Result and(Result other) {
            long[] both = Arrays.copyOf(nanos, nanos.length + other.nanos.length);
            System.arraycopy(other.nanos, 0, both, nanos.length, other.nanos.length);
            Arrays.sort(both);
            return new Result(seconds + other.seconds, both);
        }
    }

    private Round() {}

    static Result run(int connections, Duration time, int status, Request request) throws Exception {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        List<Callable<long[]>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int connection = i;
            all.add(() -> {
                long[] nanos = new long[1 << 16];
                int count = 0;
                for (long n = 0; System.nanoTime() < end; n++) {
                    long start = System.nanoTime();
                    Client.Answer answer = request.send(connection, n);
                    long took = System.nanoTime() - start;
                    if (answer.status() != status) {
                        throw new IOException(
                                "answered " + answer.status() + " instead of " + status + ": " + answer.text());
                    }
                    if (count == nanos.length) {
                        nanos = Arrays.copyOf(nanos, 2 * count);
                    }
                    nanos[count++] = took;
                }
                return Arrays.copyOf(nanos, count);
            });
        }
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var result = new Result(0, new long[0]);
            for (Future<long[]> one : threads.invokeAll(all)) {
                result = result.and(new Result(0, one.get()));
            }
            return new Result((System.nanoTime() - begin) / 1e9, result.nanos());
        }
    }
}

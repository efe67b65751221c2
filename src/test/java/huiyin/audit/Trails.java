package huiyin.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A trail for tests that put their parts together by hand: with a key and an anchor of its own. */
public final class Trails {
    private Trails() {}

    public static Trail on(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "audit-");
            Seal seal = new Seal(directory, "");
            return new Trail(
                    new Chain(jdbc, seal, new Anchor(directory, "", seal)),
                    new StaticListableBeanFactory().getBeanProvider(DoerSource.class),
                    transactions,
                    clock);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

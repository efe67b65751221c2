package huiyin.testing;

import com.zaxxer.hikari.HikariDataSource;
import huiyin.TestDatabase;
import huiyin.World;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * What holds for every test of the program, without its asking; named in META-INF/spring.factories. No test may fail
 * because the machine is slow: the program's waits are {@link Wide}, and its limits go by a time that stands still
 * within a test. No test may fail because of the one before: each class begins with the database as the program made it
 * when it started, and a day lies between two tests, so that every limit is full again and what is remembered for
 * minutes is forgotten.
 */
final class EveryTest implements ContextCustomizerFactory, TestExecutionListener {
    private static final Logger log = LoggerFactory.getLogger(EveryTest.class);
    private static int started;

    static {
        Awaitility.setDefaultTimeout(Wide.TIME);
    }

    /** All are alike, so that contexts are shared. */
    private record Program() implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration test) {
            log.info(
                    "program {} of this process is started for {}",
                    ++started,
                    test.getTestClass().getSimpleName());
            TestPropertyValues.of(Wide.PROPERTIES)
                    .and(TestDatabase.properties())
                    .applyTo(context);
            var time = new RootBeanDefinition(HeldTime.class);
            time.setPrimary(true);
            ((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition("heldTime", time);
        }
    }

    @Override
    public ContextCustomizer createContextCustomizer(Class<?> test, List<ContextConfigurationAttributes> attributes) {
        return new Program();
    }

    @Override
    public void beforeTestClass(TestContext test) {
        ApplicationContext context = test.getApplicationContext();
        var pool = context.getBean(HikariDataSource.class);
        pool.getHikariPoolMXBean().softEvictConnections();
        TestDatabase.restore(pool.getJdbcUrl(), test.getTestClass().isAnnotationPresent(InEmptyDatabase.class));
        // The pool may have opened one again before the database went, and would lend it unasked within half a second
        pool.getHikariPoolMXBean().softEvictConnections();
        context.getBeanProvider(World.class).ifAvailable(World::restore);
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        test.getApplicationContext().getBean(HeldTime.class).forward(Duration.ofDays(1));
    }
}

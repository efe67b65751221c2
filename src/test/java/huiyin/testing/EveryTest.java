package huiyin.testing;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * What holds for every test with an application context, without its asking. No test may fail because the machine is
 * slow: the program's waits are {@link Wide}, and its limits go by a time that stands still within a test. No test may
 * fail because of the one before: a day lies between two, so that every limit is full again and what is remembered for
 * minutes is forgotten. Named in META-INF/spring.factories.
 */
final class EveryTest implements ContextCustomizerFactory, TestExecutionListener {
    static {
        Awaitility.setDefaultTimeout(Wide.TIME);
    }

    /** All are alike, so that contexts are shared. */
    private record Program() implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration test) {
            TestPropertyValues.of(Wide.PROPERTIES).applyTo(context);
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
    public void beforeTestMethod(TestContext test) {
        test.getApplicationContext().getBean(HeldTime.class).forward(Duration.ofDays(1));
    }
}

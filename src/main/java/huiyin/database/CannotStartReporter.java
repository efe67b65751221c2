package huiyin.database;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows the operator the sentence of a {@link CannotStart} alone, without a stack trace under which it would be lost.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class CannotStartReporter implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        if (failure instanceof CannotStart) {
            System.err.println("回音没有启动：" + failure.getMessage());
            return true;
        }
        return false;
    }
}

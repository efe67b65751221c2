package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.kernel.NotVisible;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class RoutesDecideTest extends AccessTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void every_route_has_a_decision_about_who_may_call_it() {
        assertThat(routes.getHandlerMethods().values())
                .isNotEmpty()
                .filteredOn(handler -> !ErrorController.class.isAssignableFrom(handler.getBeanType()))
                .filteredOn(handler -> !isDecided(handler))
                .isEmpty();
    }

    private static boolean isDecided(HandlerMethod handler) {
        try {
            return Gate.decision(handler) != null;
        } catch (NotVisible undecided) {
            return false;
        }
    }
}

package huiyin.demonstration;

import huiyin.access.DemonstrationAccounts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says on the terminal where the demonstration is and with which accounts it is entered. */
@Component
@ConditionalOnProperty("huiyin.demonstration")
class Welcome {
    private final DemonstrationAccounts accounts;
    private final String configured;
    private int port;

    Welcome(DemonstrationAccounts accounts, @Value("${huiyin.url:}") String configured) {
        this.accounts = accounts;
        this.configured = configured;
    }

    @EventListener
    void listening(ServletWebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        var lines = new StringBuilder("\n回音已启动：")
                .append(configured.isEmpty() ? "http://localhost:" + port + "/" : configured)
                .append("\n演示账户，密码都是 ")
                .append(County.PASSWORD)
                .append("：\n");
        accounts.accounts()
                .forEach(account -> lines.append("  ")
                        .append(account.account())
                        .append("  ")
                        .append(account.name())
                        .append("  ")
                        .append(account.kindLabel())
                        .append('\n'));
        System.out.println(lines);
    }
}

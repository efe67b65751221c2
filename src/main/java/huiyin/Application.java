package huiyin;

import huiyin.database.BackupCommand;
import huiyin.database.DatabaseChoice;
import huiyin.database.Holdings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.Environment;

@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        if (BackupCommand.isMeant(args)) {
            System.exit(BackupCommand.run(Application::holdings, args));
        }
        SpringApplication application = new SpringApplication(Application.class);
        // The invented county is loaded into the program's own database only, and not where the operator says no
        application.addInitializers(
                new Trust(),
                new DatabaseChoice(Map.of("huiyin.demonstration", true), Map.of("huiyin.demonstration", false)));
        application.run(args);
    }

    /** Everybody signs in anew after a restore: a backup that is stolen opens nobody's session. */
    public static Holdings holdings(Environment environment) {
        String data = environment.getRequiredProperty("huiyin.data");
        Path anchor = Path.of(environment.getProperty("huiyin.audit.directory", data), "audit-anchor");
        return new Holdings(
                Set.of("spring_session", "spring_session_attributes"),
                Path.of(data, "files"),
                "[0-9a-f]{64}",
                new Holdings.Mark(
                        "audit-anchor",
                        anchor,
                        "audit_book",
                        "已有一份不同的审计锚点 " + anchor + "，没有写入任何内容；请把它移到别处保存（它能证明备份之后还记过什么），再恢复"),
                "audit-key、secret-key");
    }
}

package huiyin;

import huiyin.database.BackupCommand;
import huiyin.database.DatabaseChoice;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        if (BackupCommand.isMeant(args)) {
            System.exit(BackupCommand.run(args));
        }
        SpringApplication application = new SpringApplication(Application.class);
        application.addInitializers(new Trust(), new DatabaseChoice());
        application.run(args);
    }
}

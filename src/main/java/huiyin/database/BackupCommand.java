package huiyin.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;

/**
 * {@code --backup=file} and {@code --restore=file}: the program does that one thing and ends, instead of serving pages.
 */
public class BackupCommand {
    private static final String BACKUP = "--backup=";
    private static final String RESTORE = "--restore=";

    public static boolean isMeant(String... arguments) {
        return Arrays.stream(arguments)
                .anyMatch(argument -> argument.startsWith(BACKUP) || argument.startsWith(RESTORE));
    }

    /**
     * @param kept what belongs to a backup besides the tables @return exit status: 0 when done, 1 when not; the
     *     operator has read why
     */
    public static int run(Function<Environment, Holdings> kept, String... arguments) {
        boolean backup = Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(BACKUP));
        try (var context = new SpringApplicationBuilder(BackupCommand.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("logging.level.org.flywaydb=warn")
                .initializers(new DatabaseChoice(backup, Map.of(), Map.of()))
                .run(arguments)) {
            Environment environment = context.getEnvironment();
            Path target = Path.of(environment.getRequiredProperty(backup ? "backup" : "restore"));
            Holdings holdings = kept.apply(environment);
            Manifest manifest = backup
                    ? new Backup(program(environment), holdings, Clock.systemUTC()).write(target)
                    : new Restore(
                                    owner(environment),
                                    environment.getRequiredProperty("spring.datasource.username"),
                                    holdings)
                            .read(target);
            System.out.println((backup ? "已备份到 " : "已恢复：") + target + "，" + said(manifest) + "。");
            System.out.println(
                    backup
                            ? "密钥（" + holdings.keys() + " 或相应的环境变量）不在备份里，请另外保管。"
                            : "启动回音之前，请把另外保管的密钥（" + holdings.keys() + "）放回数据目录，或设好相应的环境变量。");
            return 0;
        } catch (CannotStart no) {
            return failed(backup, no.getMessage());
        } catch (FileAlreadyExistsException there) {
            return failed(backup, there.getMessage() + " 已经存在；请换一个文件名");
        } catch (NoSuchFileException absent) {
            return failed(backup, "找不到 " + absent.getMessage() + "；请检查路径");
        } catch (IOException failure) {
            return failed(backup, "读写文件失败：" + failure.getMessage() + "；请检查磁盘空间和权限");
        } catch (SQLException failure) {
            return failed(backup, "数据库没有接受：" + failure.getMessage() + "；请检查数据库的地址、用户和权限");
        }
    }

    private static int failed(boolean backup, String why) {
        System.err.println((backup ? "没有备份：" : "没有恢复：") + why);
        return 1;
    }

    private static String said(Manifest manifest) {
        long tables = manifest.contents().stream()
                .filter(content -> content.name().startsWith(Manifest.TABLES))
                .count();
        long rows = manifest.contents().stream()
                .filter(content -> content.name().startsWith(Manifest.TABLES))
                .mapToLong(Manifest.Content::count)
                .sum();
        long files = manifest.contents().stream()
                .filter(content -> content.name().startsWith(Manifest.FILES))
                .count();
        return "%d 张表 %d 行、%d 个文件，数据截至 %s".formatted(tables, rows, files, manifest.taken());
    }

    private static Login program(Environment environment) {
        return new Login(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"));
    }

    private static Login owner(Environment environment) {
        Login program = program(environment);
        return new Login(
                program.url(),
                environment.getProperty("spring.flyway.user", program.user()),
                environment.getProperty("spring.flyway.password", program.password()));
    }
}

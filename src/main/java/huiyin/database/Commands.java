package huiyin.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL's own commands, run as somebody PostgreSQL agrees to run as: it refuses root, so root steps into a user
 * namespace in which it is nobody ({@code unshare -U}), or else becomes nobody.
 */
record Commands(Path home, List<String> prefix, int owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    static Commands of(Path home) throws IOException {
        int uid = Math.toIntExact(new UnixSystem().getUid());
        if (uid != ROOT) {
            return new Commands(home, List.of(), uid);
        }
        Commands namespace = new Commands(home, List.of("unshare", "-U"), ROOT);
        if (namespace.work()) {
            return namespace;
        }
        Commands nobody = new Commands(
                home, List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);
        if (nobody.work()) {
            return nobody;
        }
        throw new CannotStart("PostgreSQL 不允许以 root 身份运行；请改用普通用户启动回音，并让该用户能读写数据目录，"
                + "或用 HUIYIN_DB_URL、HUIYIN_DB_USER、HUIYIN_DB_PASSWORD 指定一个已有的 PostgreSQL");
    }

    /** Whether PostgreSQL can be reached and run this way at all. */
    private boolean work() throws IOException {
        try {
            return run(Duration.ofMinutes(1), "postgres", "--version").status() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /**
     * Gives a tree to the one who runs PostgreSQL, where an earlier start ran it as another; the top last, as it is the
     * mark.
     */
    void own(Path tree) throws IOException {
        if (new UnixSystem().getUid() != ROOT || Integer.valueOf(owner).equals(Files.getAttribute(tree, "unix:uid"))) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.toList().reversed()) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** What a command said and its exit status. */
    record Result(int status, String output) {}

    /** @param patience after it the command is ended and counts as failed */
    Result run(Duration patience, String command, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.add(home.resolve("bin").resolve(command).toString());
        line.addAll(List.of(arguments));
        // Into a file, not a pipe: the postmaster inherits it and would keep a pipe open
        File output = File.createTempFile("huiyin-", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return new Result(
                    process.exitValue(), Files.readString(output.toPath()).strip());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("等待 " + command + " 时被中断", interrupted);
        } finally {
            Files.deleteIfExists(output.toPath());
        }
    }
}

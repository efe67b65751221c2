package huiyin.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One directory, one program: held by the kernel for as long as the process lives, so that a killed one holds nothing.
 */
final class ProgramLock implements AutoCloseable {
    /**
     * Directories this process holds. Asked before the file is opened: closing any channel on it would drop the lock.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private ProgramLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** @throws CannotStart when another program, or another part of this one, has the directory */
    static ProgramLock on(Path directory) throws IOException {
        Path real = Files.createDirectories(directory).toRealPath();
        if (!HELD.add(real)) {
            throw taken(real);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw taken(real);
            }
            return new ProgramLock(real, channel);
        } catch (IOException | RuntimeException failure) {
            HELD.remove(real);
            if (channel != null) {
                channel.close();
            }
            throw failure;
        }
    }

    private static CannotStart taken(Path directory) {
        return new CannotStart("目录 " + directory + " 正由另一个回音程序使用；请先停止那个程序，或用 HUIYIN_DATA 另选一个数据目录");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(directory);
    }
}

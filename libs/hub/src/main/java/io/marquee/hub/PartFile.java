package io.marquee.hub;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The bytes that have come so far, beside the target, locked against a second download into the same place. */
final class PartFile implements AutoCloseable {

    private final Path part;
    private final FileChannel channel;

    private PartFile(Path part, FileChannel channel) {
        this.part = part;
        this.channel = channel;
    }

    /** The part that belongs to a target. */
    static Path of(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    static PartFile open(Path target) throws IOException {
        Path part = of(target);
        if (part.getParent() != null) {
            Files.createDirectories(part.getParent());
        }
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw busy(part);
            }
            channel.position(channel.size());
            return new PartFile(part, channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw busy(part);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        return channel.tryLock();
    }

    private static MarqueeException busy(Path part) {
        return new MarqueeException(
                FailureKind.CONFLICT,
                "Another download writes '" + part + "' now.",
                "Wait for it to end, or give another folder.");
    }

    Path path() {
        return part;
    }

    /** How many bytes there are. */
    long size() throws IOException {
        return channel.size();
    }

    void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Forgets all bytes. */
    void clear() throws IOException {
        channel.truncate(0);
        channel.position(0);
    }

    /** Makes the part the target, in one step. */
    void become(Path target) throws IOException {
        channel.force(true);
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

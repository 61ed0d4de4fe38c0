package io.marquee.trainer.basemodel;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.store.ObjectInfo;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.trainer.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Base models below a prefix of the bucket, kept by what the store says of their files. */
@Component
class StoredModels {

    private static final Logger log = LoggerFactory.getLogger(StoredModels.class);

    private final ObjectStore store;
    private final DataFolder data;

    StoredModels(ObjectStore store, DataFolder data) {
        this.store = store;
        this.data = data;
    }

    BaseModel fetch(String uri, TaskMonitor monitor) {
        String prefix = prefix(uri);
        List<ObjectInfo> below = store.list(prefix);
        List<String> wanted = ModelFiles.choose(
                below.stream()
                        .map(info -> info.key().substring(prefix.length()))
                        .toList(),
                "at " + uri);
        List<ObjectInfo> objects = below.stream()
                .filter(info -> wanted.contains(info.key().substring(prefix.length())))
                .toList();
        // the same bytes under the same names are the same model, wherever they lie
        UUID identity = UUID.nameUUIDFromBytes(objects.toString().getBytes(StandardCharsets.UTF_8));
        Path folder = data.folder("cache").resolve("store").resolve(identity.toString());
        if (!Files.isDirectory(folder)) {
            download(objects, prefix, uri, folder, monitor);
        }
        return new BaseModel(uri, FolderModels.at(folder, uri).revision(), folder);
    }

    private String prefix(String uri) {
        String example = store.uri("-"); // no key is empty
        String root = example.substring(0, example.length() - 1);
        if (!uri.startsWith(root)) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The base model " + uri + " does not lie in the bucket " + root + ".",
                    "Copy it there, or name a folder or a Hub id (model_name).");
        }
        String key = uri.substring(root.length()).replaceAll("^/+|/+$", "");
        return key.isEmpty() ? "" : key + "/";
    }

    private void download(List<ObjectInfo> objects, String prefix, String uri, Path folder, TaskMonitor monitor) {
        long total = objects.stream().mapToLong(ObjectInfo::size).sum();
        long done = 0;
        try {
            Path parent = Files.createDirectories(data.folder("cache").resolve("store"));
            try (TemporaryFolder aside = new TemporaryFolder(parent)) {
                for (ObjectInfo object : objects) {
                    monitor.checkCancelled();
                    store.download(
                            object.key(), aside.path().resolve(object.key().substring(prefix.length())));
                    done += object.size();
                    monitor.report(new Progress(done, total, "bytes", "downloading " + uri));
                }
                publish(aside.path(), folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(Path aside, Path folder) throws IOException {
        try {
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            log.debug("{} has just been downloaded by another", folder, e);
        }
    }
}

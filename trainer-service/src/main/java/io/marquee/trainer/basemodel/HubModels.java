package io.marquee.trainer.basemodel;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.hub.HubClient;
import io.marquee.hub.HubFile;
import io.marquee.hub.RepoInfo;
import io.marquee.hub.RepoType;
import io.marquee.kit.settings.DataFolder;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** Base models of the Hub, kept by commit: a model that did not change is not downloaded again. */
@Component
class HubModels {

    private final HubClient hub;
    private final DataFolder data;

    HubModels(HubClient hub, DataFolder data) {
        this.hub = hub;
        this.data = data;
    }

    BaseModel fetch(String id, String revision, TaskMonitor monitor) {
        RepoInfo repo = hub.info(RepoType.MODEL, id, revision);
        List<String> wanted = ModelFiles.choose(repo.siblings(), "'" + repo.id() + "' of the Hub");
        List<HubFile> files = hub.files(repo).stream()
                .filter(file -> wanted.contains(file.path()))
                .toList();
        Path folder = data.folder("cache").resolve("hub").resolve(repo.id()).resolve(repo.commit());
        long total = files.stream().mapToLong(HubFile::size).sum();
        long before = 0;
        for (HubFile file : files) {
            long done = before;
            hub.download(repo, file, folder.resolve(file.path()), after(done, total, id, monitor));
            before += file.size();
        }
        return new BaseModel(id, repo.commit(), folder);
    }

    private static TaskMonitor after(long done, long total, String id, TaskMonitor monitor) {
        return new TaskMonitor() {
            @Override
            public void report(Progress progress) {
                long sum = Math.min(total, done + progress.done());
                monitor.report(new Progress(sum, total, "bytes", "downloading " + id));
            }

            @Override
            public boolean isCancelled() {
                return monitor.isCancelled();
            }
        };
    }
}

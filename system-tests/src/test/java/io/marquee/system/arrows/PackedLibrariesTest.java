package io.marquee.system.arrows;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.system.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is packed into the services' jars. */
class PackedLibrariesTest {

    @Test
    void packsPyTorchForTheTrainerOnly() throws IOException {
        assertThat(libraries("trainer-service")).anyMatch(name -> name.contains("pytorch-native"));
        assertThat(libraries("model-server"))
                .anyMatch(name -> name.contains("onnxruntime"))
                .noneMatch(name -> name.contains("pytorch"));
    }

    @Test
    void packsFormatsOfFilesForThoseThatReadReviews() throws IOException {
        assertThat(libraries("ingest-service")).anyMatch(name -> name.contains("parquet"));
        for (String service : List.of("model-server", "dashboard")) {
            assertThat(libraries(service)).noneMatch(name -> name.contains("parquet") || name.contains("hadoop"));
        }
    }

    private static List<String> libraries(String service) throws IOException {
        Path jar = Repository.root().resolve(service).resolve("target").resolve(service + ".jar");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("BOOT-INF/lib/"))
                    .toList();
        }
    }
}

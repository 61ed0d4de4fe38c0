package io.marquee.bert.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.model.BertConfig;
import io.marquee.bert.model.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PyTorch is hundreds of megabytes that a server has no use for. */
class WithoutTorchTest {

    private static final BertConfig CONFIG = TinyModel.config(50, 0);

    @TempDir
    Path folder;

    /** What the process of this test does. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            try (ServingClassifier served = ServingClassifier.load(Path.of(arguments[0]), ServingEngine.AUTO, 1)) {
                System.out.println("classes "
                        + served.logits(List.of(served.encode("a film"))).getFirst().length);
            }
            Path maps = Path.of("/proc/self/maps");
            if (Files.exists(maps)) {
                Files.readAllLines(maps).forEach(System.out::println);
            }
        }
    }

    @Test
    void servesWithoutAnythingOfPyTorch() throws Exception {
        TinyModel.write(folder, CONFIG, TinyModel.weights(CONFIG, 1));
        Files.write(folder.resolve("vocab.txt"), List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(output)
                .content()
                .contains("classes 2", "io.marquee.bert.onnx.OnnxClassifier")
                .doesNotContain("libtorch", "ai.djl.pytorch");
    }
}

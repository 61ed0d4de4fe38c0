package io.marquee.bert.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.model.Batch;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.model.TinyModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services give their threads little stack; ONNX Runtime's library wants more while it is loaded. */
class LittleStackTest {

    private static final BertConfig CONFIG = TinyModel.config(50, 0);

    @TempDir
    Path folder;

    /** What the process of this test does. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            try (OnnxClassifier onnx = OnnxClassifier.load(Path.of(arguments[0]), 2)) {
                var texts = List.of(TinyModel.randomTokens(CONFIG, 300, new Random(1)));
                System.out.println("classes " + onnx.logits(Batch.of(texts)).getFirst().length);
            }
        }
    }

    @Test
    void loadsAndComputesInAProcessWhoseThreadsHaveHalfAMebibyte() throws Exception {
        Path file = folder.resolve(OnnxModel.FILE);
        OnnxModel.write(file, CONFIG, TinyModel.weights(CONFIG, 1));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xss512k",
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(output).content().contains("classes 2");
    }
}

package io.marquee.benchmarks;

import io.marquee.bert.SentimentClassifier;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.model.TrainedWeights;
import io.marquee.bert.onnx.OnnxClassifier;
import io.marquee.bert.onnx.OnnxModel;
import io.marquee.bert.tokenizer.Tokens;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * What computes a served model fastest: our graph for ONNX Runtime, the interchange graph, the one of 8-bit integers, or
 * DJL PyTorch. Prints a line for each engine, length, batch and way to use two processors: median texts a second, median
 * processor time of a text, and how far its logits are from the interchange graph's. The argument is a folder of Hugging
 * Face's files with a trained classifier; {@code --quick} measures less.
 */
final class EngineBenchmark {

    private static final int[] LENGTHS = {14, 230, 500};
    private static final int[] BATCHES = {1, 2, 4, 8, 16, 32};
    private static final int ROUNDS = 7;

    private final BertConfig config;
    private final Random random = new Random(5);
    private final boolean quick;

    private EngineBenchmark(BertConfig config, boolean quick) {
        this.config = config;
        this.quick = quick;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        boolean quick = Arrays.asList(arguments).contains("--quick");
        new EngineBenchmark(BertConfig.read(folder), quick).run(folder);
        // PyTorch keeps threads that would keep the process
        System.exit(0);
    }

    private void run(Path folder) throws Exception {
        Path graphs = Files.createTempDirectory("marquee-engines-");
        write(folder, graphs);
        System.out.printf(
                "%-22s %6s %6s %12s %12s %10s%n", "engine", "tokens", "batch", "texts/s", "cpu us/text", "distance");
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("onnx", graphs.resolve("model.onnx"));
        files.put("onnx for serving", graphs.resolve("serving.onnx"));
        files.put("onnx int8", graphs.resolve("model.int8.onnx"));
        try (OnnxClassifier reference = OnnxClassifier.load(files.get("onnx"), 1)) {
            for (var file : files.entrySet()) {
                try (OnnxClassifier one = OnnxClassifier.load(file.getValue(), 1)) {
                    measure(file.getKey(), one::logits, reference, 1);
                    measure(file.getKey() + ", 2 x 1", one::logits, reference, 2);
                }
                try (OnnxClassifier two = OnnxClassifier.load(file.getValue(), 2)) {
                    measure(file.getKey() + ", 1 x 2", two::logits, reference, 1);
                }
            }
            if (Files.exists(folder.resolve("vocab.txt"))) {
                try (SentimentClassifier torch = SentimentClassifier.load(folder, 1)) {
                    measure("pytorch", texts -> List.of(torch.logits(texts)), reference, 1);
                    measure("pytorch, 2 x 1", texts -> List.of(torch.logits(texts)), reference, 2);
                }
            }
        }
    }

    private void write(Path folder, Path graphs) {
        var weights = TrainedWeights.read(folder, config);
        OnnxModel.write(graphs.resolve("model.onnx"), config, weights);
        OnnxModel.writeForServing(graphs.resolve("serving.onnx"), config, weights);
        OnnxModel.writeInt8(graphs.resolve("model.int8.onnx"), config, weights);
    }

    private void measure(
            String name, Function<List<Tokens>, List<float[]>> engine, OnnxClassifier reference, int workers)
            throws Exception {
        for (int length : LENGTHS) {
            for (int batch : quick ? new int[] {1, 8, 32} : BATCHES) {
                List<Tokens> texts = texts(batch, length);
                double distance = distance(engine.apply(texts), reference.logits(texts));
                int calls = Math.max(2, (quick ? 20_000 : 60_000) / (batch * length));
                List<double[]> rounds = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    rounds.add(round(engine, texts, calls, workers));
                }
                System.out.printf(
                        Locale.ROOT,
                        "%-22s %6d %6d %12.0f %12.1f %10.1e%n",
                        name,
                        length,
                        batch,
                        median(rounds, 0),
                        median(rounds, 1),
                        distance);
            }
        }
    }

    /** Texts a second, and microseconds of processor time a text in the workers' own threads. */
    private static double[] round(
            Function<List<Tokens>, List<float[]>> engine, List<Tokens> texts, int calls, int workers) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        Callable<Long> work = () -> {
            long before = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < calls; i++) {
                var unused = engine.apply(texts);
            }
            return threads.getCurrentThreadCpuTime() - before;
        };
        try (var pool = Executors.newFixedThreadPool(workers)) {
            long start = System.nanoTime();
            long processor = 0;
            for (Future<Long> one : pool.invokeAll(java.util.Collections.nCopies(workers, work))) {
                processor += one.get();
            }
            double all = (double) texts.size() * calls * workers;
            return new double[] {all / (System.nanoTime() - start) * 1e9, processor / all / 1e3};
        }
    }

    private List<Tokens> texts(int count, int length) {
        List<Tokens> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(new Tokens(random.ints(length, 0, config.vocabularySize()).toArray(), false));
        }
        return texts;
    }

    private static double distance(List<float[]> some, List<float[]> others) {
        double most = 0;
        for (int i = 0; i < some.size(); i++) {
            for (int j = 0; j < some.get(i).length; j++) {
                most = Math.max(most, Math.abs(some.get(i)[j] - others.get(i)[j]));
            }
        }
        return most;
    }

    private static double median(List<double[]> rounds, int index) {
        return rounds.stream().mapToDouble(round -> round[index]).sorted().toArray()[rounds.size() / 2];
    }
}

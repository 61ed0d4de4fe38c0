package io.marquee.bert.artifact;

import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.onnx.OnnxModel;
import io.marquee.bert.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model in 8-bit integers on trial: it stays beside the whole one only if it judges nearly as well.
 *
 * @param f1 its weighted F1
 * @param bytes the size of its file
 * @param wholeBytes the size of the file of 32-bit floats
 * @param kept whether it stayed
 */
public record Int8Trial(double f1, long bytes, long wholeBytes, boolean kept) {

    /** How much weighted F1 it may lose. */
    static final double ALLOWED_LOSS = 0.005;

    /** Writes the file, runs it, and deletes it when it is too bad. */
    static Int8Trial of(Path folder, BertConfig config, Map<String, Tensor> weights, Scores whole, OnnxJudge judge)
            throws IOException {
        Path file = folder.resolve(OnnxModel.INT8_FILE);
        OnnxModel.writeInt8(file, config, weights);
        long bytes = Files.size(file);
        double f1 = judge.scores(file).f1Weighted();
        boolean kept = f1 >= whole.f1Weighted() - ALLOWED_LOSS;
        if (!kept) {
            Files.delete(file);
        }
        return new Int8Trial(f1, bytes, Files.size(folder.resolve(OnnxModel.FILE)), kept);
    }
}

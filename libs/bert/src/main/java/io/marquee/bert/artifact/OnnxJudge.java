package io.marquee.bert.artifact;

import io.marquee.bert.evaluation.Scores;
import java.nio.file.Path;

/** Judges ONNX files by the reviews that the whole model was judged by. */
@FunctionalInterface
public interface OnnxJudge {

    /** The scores of what a file computes. */
    Scores scores(Path file);
}

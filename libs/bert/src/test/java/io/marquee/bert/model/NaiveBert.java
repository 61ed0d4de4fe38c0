package io.marquee.bert.model;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code BertForSequenceClassification} once more, in plain loops and double precision, a text at a time. */
public final class NaiveBert {

    private final BertConfig config;
    private final Map<String, double[]> weights = new LinkedHashMap<>();

    /** A model of these weights. */
    public NaiveBert(BertConfig config, Map<String, Tensor> tensors) {
        this.config = config;
        tensors.forEach((name, tensor) -> {
            double[] values = new double[tensor.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.values()[i];
            }
            weights.put(name, values);
        });
    }

    /** The weights themselves: who changes them changes the model. */
    public double[] weight(String name) {
        return weights.get(name);
    }

    double loss(List<Tokens> texts, int[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double[] logits = logits(texts.get(i).ids());
            double total = 0;
            for (double logit : logits) {
                total += Math.exp(logit - logits[labels[i]]);
            }
            sum += Math.log(total);
        }
        return sum / labels.length;
    }

    /** The logits of a text. */
    public double[] logits(int[] ids) {
        double[][] hidden = new double[ids.length][];
        for (int at = 0; at < ids.length; at++) {
            hidden[at] = embedding(ids[at], at);
        }
        for (int i = 0; i < config.layers(); i++) {
            hidden = layer("bert.encoder.layer." + i + ".", hidden);
        }
        double[] pooled = linear("bert.pooler.dense", hidden[0]);
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] = Math.tanh(pooled[i]);
        }
        return linear("classifier", pooled);
    }

    private double[] embedding(int id, int at) {
        int width = config.hiddenSize();
        double[] sum = new double[width];
        for (int i = 0; i < width; i++) {
            sum[i] = weight("bert.embeddings.word_embeddings.weight")[id * width + i]
                    + weight("bert.embeddings.position_embeddings.weight")[at * width + i]
                    + weight("bert.embeddings.token_type_embeddings.weight")[i];
        }
        return norm("bert.embeddings.LayerNorm", sum);
    }

    private double[][] layer(String name, double[][] hidden) {
        double[][] attended = attention(name + "attention.self.", hidden);
        double[][] result = new double[hidden.length][];
        for (int at = 0; at < hidden.length; at++) {
            double[] dense = linear(name + "attention.output.dense", attended[at]);
            double[] first = norm(name + "attention.output.LayerNorm", sum(dense, hidden[at]));
            double[] wide = linear(name + "intermediate.dense", first);
            for (int i = 0; i < wide.length; i++) {
                wide[i] = wide[i] * (1 + erf(wide[i] / Math.sqrt(2))) / 2;
            }
            result[at] = norm(name + "output.LayerNorm", sum(linear(name + "output.dense", wide), first));
        }
        return result;
    }

    private double[][] attention(String name, double[][] hidden) {
        int length = hidden.length;
        double[][] queries = new double[length][];
        double[][] keys = new double[length][];
        double[][] values = new double[length][];
        for (int at = 0; at < length; at++) {
            queries[at] = linear(name + "query", hidden[at]);
            keys[at] = linear(name + "key", hidden[at]);
            values[at] = linear(name + "value", hidden[at]);
        }
        double[][] result = new double[length][config.hiddenSize()];
        int width = config.hiddenSize() / config.heads();
        for (int from = 0; from < config.hiddenSize(); from += width) {
            for (int at = 0; at < length; at++) {
                attend(queries[at], keys, values, from, width, result[at]);
            }
        }
        return result;
    }

    private static void attend(
            double[] query, double[][] keys, double[][] values, int from, int width, double[] result) {
        double[] scores = new double[keys.length];
        double total = 0;
        for (int other = 0; other < keys.length; other++) {
            double product = 0;
            for (int i = from; i < from + width; i++) {
                product += query[i] * keys[other][i];
            }
            scores[other] = Math.exp(product / Math.sqrt(width));
            total += scores[other];
        }
        for (int other = 0; other < keys.length; other++) {
            for (int i = from; i < from + width; i++) {
                result[i] += scores[other] / total * values[other][i];
            }
        }
    }

    private double[] linear(String name, double[] input) {
        double[] result = weight(name + ".bias").clone();
        double[] matrix = weight(name + ".weight");
        for (int row = 0; row < result.length; row++) {
            for (int i = 0; i < input.length; i++) {
                result[row] += matrix[row * input.length + i] * input[i];
            }
        }
        return result;
    }

    private double[] norm(String name, double[] input) {
        double mean = 0;
        for (double value : input) {
            mean += value / input.length;
        }
        double variance = 0;
        for (double value : input) {
            variance += (value - mean) * (value - mean) / input.length;
        }
        double[] result = weight(name + ".bias").clone();
        for (int i = 0; i < result.length; i++) {
            result[i] += weight(name + ".weight")[i] * (input[i] - mean) / Math.sqrt(variance + 1e-12);
        }
        return result;
    }

    private static double[] sum(double[] one, double[] other) {
        double[] sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    /** The error function by its series without cancellation. */
    static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = 0;
        for (int n = 0; n < 200; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 3);
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}

package io.marquee.bert.training;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How the learning rate goes after the warm-up: step by step as Transformers' {@code get_constant_schedule_with_warmup},
 * {@code get_linear_schedule_with_warmup} and {@code get_cosine_schedule_with_warmup} ({@code optimization.py}) say.
 */
public enum Scheduler {
    /** It stays. */
    CONSTANT {
        @Override
        double factor(long done, long steps) {
            return 1;
        }
    },
    /** It falls to nothing in a straight line. */
    LINEAR {
        @Override
        double factor(long done, long steps) {
            return (double) (steps - done) / steps;
        }
    },
    /** It falls to nothing along half a cosine. */
    COSINE {
        @Override
        double factor(long done, long steps) {
            return 0.5 * (1 + Math.cos(Math.PI * ((double) done / steps)));
        }
    };

    /** The part of the learning rate when so many of the steps after the warm-up are done. */
    abstract double factor(long done, long steps);

    /**
     * The learning rate of a step, counted from 0. During the warm-up, of {@code ceil(steps * warmupRatio)} steps as in
     * {@code TrainingArguments.get_warmup_steps}, it rises from 0, which is the rate of the first step.
     */
    public double at(long step, long steps, double learningRate, double warmupRatio) {
        long warmup = (long) Math.ceil(steps * warmupRatio);
        if (step < warmup) {
            return learningRate * ((double) step / warmup);
        }
        return learningRate * factor(step - warmup, Math.max(1, steps - warmup));
    }

    /** The name in options. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Scheduler::id).toList();
    }

    /** @throws MarqueeException INVALID_INPUT, naming those that there are */
    public static Scheduler byId(String id) {
        return Arrays.stream(values())
                .filter(scheduler -> scheduler.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        "There is no scheduler '" + id + "'.",
                        "Choose one of " + ids() + "."));
    }
}

package io.marquee.bert.training;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the learning rate goes after the warm-up. */
public enum Scheduler {
    /** It stays. */
    CONSTANT {
        @Override
        double factor(double done) {
            return 1;
        }
    },
    /** It falls to nothing in a straight line. */
    LINEAR {
        @Override
        double factor(double done) {
            return 1 - done;
        }
    },
    /** It falls to nothing along half a cosine. */
    COSINE {
        @Override
        double factor(double done) {
            return (1 + Math.cos(Math.PI * done)) / 2;
        }
    };

    /** The part of the learning rate when this part of the steps after the warm-up is done. */
    abstract double factor(double done);

    /** The learning rate of a step, counted from 0; it rises from nothing during the warm-up. */
    double at(long step, long steps, double learningRate, double warmupRatio) {
        long warmup = Math.round(steps * warmupRatio);
        if (step < warmup) {
            return learningRate * (step + 1) / warmup;
        }
        return learningRate * factor((double) (step - warmup) / Math.max(1, steps - warmup));
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

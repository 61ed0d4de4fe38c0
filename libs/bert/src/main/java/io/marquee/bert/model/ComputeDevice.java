package io.marquee.bert.model;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where PyTorch computes. */
public enum ComputeDevice {
    /** The processor. */
    CPU,
    /** The first CUDA device. */
    GPU;

    /** The name in options. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(ComputeDevice::id).toList();
    }

    /** @throws MarqueeException INVALID_INPUT, naming those that there are */
    public static ComputeDevice byId(String id) {
        return Arrays.stream(values())
                .filter(device -> device.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new MarqueeException(
                        FailureKind.INVALID_INPUT, "There is no device '" + id + "'.", "Choose one of " + ids() + "."));
    }
}

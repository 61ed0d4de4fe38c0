package io.marquee.kit.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some operations, newest first.
 *
 * @param items the operations
 * @param next what to pass as {@code before} to get older ones; null when there are none
 */
public record OperationPage(
        List<OperationView> items, @Nullable String next) {

    public OperationPage {
        items = List.copyOf(items);
    }
}

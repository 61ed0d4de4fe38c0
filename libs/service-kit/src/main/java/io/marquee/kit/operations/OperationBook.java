package io.marquee.kit.operations;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations that are remembered, in the order in which they were asked for. */
final class OperationBook {

    private final OperationFiles files;
    private final int retention;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    OperationBook(OperationFiles files, int retention) {
        this.files = files;
        this.retention = retention;
    }

    /** Takes an operation in, and forgets the oldest of those that have ended where there are too many. */
    synchronized void add(Operation operation) {
        operations.put(operation.id(), operation);
        List<Operation> ended = operations.values().stream()
                .filter(other -> other.view().state().hasEnded())
                .toList();
        ended.stream().limit(Math.max(0, ended.size() - retention)).forEach(old -> {
            operations.remove(old.id());
            files.delete(old.id());
        });
    }

    /** Takes out an operation that never came to be. */
    synchronized void remove(Operation operation) {
        operations.remove(operation.id());
    }

    synchronized Operation require(String collection, String id) {
        Operation operation = operations.get(id);
        if (operation == null || !operation.collection().equals(collection)) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND,
                    "There is no operation '" + id + "' in " + collection + ".",
                    "GET /v1/" + collection + " lists those that are remembered.");
        }
        return operation;
    }

    synchronized Optional<Operation> byKey(String collection, String key) {
        return operations.values().stream()
                .filter(operation -> operation.collection().equals(collection))
                .filter(operation -> key.equals(operation.idempotencyKey()))
                .findFirst();
    }

    synchronized List<Operation> alive() {
        return operations.values().stream()
                .filter(operation -> !operation.view().state().hasEnded())
                .toList();
    }

    /** Newest first, those before the one given where one is given. */
    synchronized List<Operation> newest(String collection, int limit, @Nullable String before) {
        List<Operation> ofCollection = operations.values().stream()
                .filter(operation -> operation.collection().equals(collection))
                .toList();
        int end = before == null ? ofCollection.size() : ofCollection.indexOf(require(collection, before));
        return ofCollection.subList(Math.max(0, end - limit), end).reversed();
    }
}

package io.marquee.kit.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it is kept on disk.
 *
 * @param collection the stage's collection
 * @param createdAt when it was asked for
 * @param idempotencyKey the key it was asked for with; null where there was none
 * @param operation the operation itself
 */
record StoredOperation(
        String collection, Instant createdAt, @Nullable String idempotencyKey, OperationView operation) {

    StoredOperation with(OperationView view) {
        return new StoredOperation(collection, createdAt, idempotencyKey, view);
    }
}

package io.marquee.reviews.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderObjectStoreTest extends ObjectStoreContract {

    @TempDir
    Path root;

    private FolderObjectStore store;

    @BeforeEach
    void openTheStore() {
        store = new FolderObjectStore(root.resolve("made/on/the/way"));
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void refusesAKeyThatLeavesItsFolder() {
        assertThatThrownBy(() -> store.open("../../secret"))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT));
    }

    @Test
    void keepsItsObjectsOverANewStoreOnTheSameFolder() {
        ObjectInfo put = store.put("a", new byte[] {1}, "application/octet-stream");
        assertThat(new FolderObjectStore(root.resolve("made/on/the/way")).list(""))
                .containsExactly(put);
    }
}

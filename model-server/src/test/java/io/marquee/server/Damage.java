package io.marquee.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Something done to the files of a model in Python's layout, which has no checksums. */
enum Damage {
    CUT_WEIGHTS("model/model.safetensors") {
        @Override
        byte[] damaged(byte[] bytes) {
            return Arrays.copyOf(bytes, bytes.length / 2);
        }
    },
    NO_WEIGHTS("model/model.safetensors"),
    NO_TOKENIZER("components/tokenizer/tokenizer.json"),
    GARBLED_CONFIG("model/config.json") {
        @Override
        byte[] damaged(byte[] bytes) {
            return "{\"hidden_size\": ".getBytes(UTF_8);
        }
    },
    FOREIGN_TOKENIZER("components/tokenizer/tokenizer.json") {
        @Override
        byte[] damaged(byte[] bytes) {
            return "{\"version\": \"1.0\"}".getBytes(UTF_8);
        }
    },
    TOKENIZER_OF_MORE_WORDS("components/tokenizer/tokenizer.json") {
        @Override
        byte[] damaged(byte[] bytes) {
            String json = new String(bytes, UTF_8);
            return json.replaceAll("\"film\"\\s*:\\s*8", "\"film\":4711").getBytes(UTF_8);
        }
    };

    private final String file;

    Damage(String file) {
        this.file = file;
    }

    /** The damaged bytes; none for a file that is gone. */
    byte[] damaged(byte[] bytes) {
        return new byte[0];
    }

    /** Does it to the model in a folder. */
    void apply(Path folder) {
        Path path = folder.resolve(file);
        try {
            byte[] bytes = damaged(Files.readAllBytes(path));
            Files.delete(path);
            if (bytes.length > 0) {
                Files.write(path, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

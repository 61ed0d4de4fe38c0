package io.marquee.trainer.basemodel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The licence of a base model, as the header of its own card names it. */
public final class Licence {

    private static final int LONGEST_HEADER = 1 << 16;
    private static final Pattern HEADER = Pattern.compile("\\A---\\R(?<keys>(?s:.*?))\\R---");
    private static final Pattern KEY = Pattern.compile("(?m)^license:[ \\t]*[\"']?(?<id>[\\w.+-]{1,64})[\"']?[ \\t]*$");

    private Licence() {}

    /** Its identifier, such as {@code apache-2.0}; null when the model has no card or the card names none. */
    public static @Nullable String of(BaseModel base) {
        Path card = base.folder().resolve(ModelFiles.CARD);
        if (!Files.isRegularFile(card)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(card)) {
            Matcher header = HEADER.matcher(new String(in.readNBytes(LONGEST_HEADER), StandardCharsets.UTF_8));
            Matcher key = KEY.matcher(header.find() ? header.group("keys") : "");
            return key.find() ? key.group("id") : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

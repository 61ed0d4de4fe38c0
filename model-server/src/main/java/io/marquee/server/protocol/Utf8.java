package io.marquee.server.protocol;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that is what it says: nothing is replaced. */
public final class Utf8 {

    private static final int CHUNK = 4096;

    private Utf8() {}

    /**
     * Refuses bytes that are no UTF-8.
     *
     * @throws MarqueeException INVALID_INPUT, naming the first wrong byte
     */
    public static void check(byte[] bytes) {
        check(bytes, bytes.length);
    }

    /** As {@link #check(byte[])}, of the first bytes. */
    static void check(byte[] bytes, int length) {
        if (isAscii(bytes, length)) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate(CHUNK);
        CharsetDecoder decoder = decoder();
        CoderResult result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        if (result.isError()) {
            throw invalid(in.position());
        }
    }

    /**
     * The text of bytes.
     *
     * @throws MarqueeException INVALID_INPUT when they are no UTF-8
     */
    public static String text(byte[] bytes, int offset, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        try {
            return decoder().decode(in).toString();
        } catch (CharacterCodingException e) {
            throw invalid(in.position());
        }
    }

    private static boolean isAscii(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static MarqueeException invalid(int at) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT, "Byte " + at + " of the body is no UTF-8.", "Send the text as UTF-8.");
    }
}

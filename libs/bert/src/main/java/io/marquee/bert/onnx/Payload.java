package io.marquee.bert.onnx;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes whose number is known before they are written. */
interface Payload {

    long size();

    void writeTo(OutputStream out) throws IOException;

    static Payload of(byte... bytes) {
        return new Payload() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }
}

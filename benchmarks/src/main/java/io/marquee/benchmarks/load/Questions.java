package io.marquee.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The requests of a load, ready to be sent, in turn. */
final class Questions {

    private final List<Asked> all;
    private int next;

    Questions(Load load) {
        this.all = load.questions().stream().map(it -> asked(load, it)).toList();
    }

    /**
     * A request.
     *
     * @param request its bytes, head and body
     * @param labels what its answer must have
     */
    record Asked(ByteBuffer request, Labels labels) {}

    private static Asked asked(Load load, Load.Question question) {
        byte[] body = question.body().getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + load.path() + " HTTP/1.1\r\nHost: " + load.host() + ":" + load.port()
                        + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = ByteBuffer.allocateDirect(head.length + body.length);
        request.put(head).put(body).flip();
        return new Asked(request, new Labels(load.key(), question.labels()));
    }

    Asked next() {
        Asked asked = all.get(next);
        next = (next + 1) % all.size();
        return new Asked(asked.request().duplicate(), asked.labels());
    }
}

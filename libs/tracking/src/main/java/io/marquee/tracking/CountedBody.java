package io.marquee.tracking;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;

/** A file as a request's body that tells how many of its bytes have left; from the start again at a second attempt. */
final class CountedBody implements BodyPublisher {

    private final BodyPublisher file;
    private final LongConsumer sent;

    private CountedBody(BodyPublisher file, LongConsumer sent) {
        this.file = file;
        this.sent = sent;
    }

    static CountedBody of(Path path, LongConsumer sent) throws FileNotFoundException {
        return new CountedBody(BodyPublishers.ofFile(path), sent);
    }

    @Override
    public long contentLength() {
        return file.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        file.subscribe(new Flow.Subscriber<>() {
            private long bytes;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                sent.accept(0);
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer item) {
                bytes += item.remaining();
                sent.accept(bytes);
                subscriber.onNext(item);
            }

            @Override
            public void onError(Throwable cause) {
                subscriber.onError(cause);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}

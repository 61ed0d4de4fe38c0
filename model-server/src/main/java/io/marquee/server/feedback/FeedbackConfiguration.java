package io.marquee.server.feedback;

import io.marquee.kit.security.OpenRoutes;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.server.ModelServerProperties;
import io.marquee.server.live.LiveModels;
import io.marquee.server.predict.PredictionListener;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feedback of a running server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class FeedbackConfiguration {

    private static final String SETTINGS = "marquee.model-server.feedback";

    @Bean
    Memory feedbackMemory(FeedbackProperties settings) {
        return new Memory(settings);
    }

    @Bean
    @ConditionalOnProperty(prefix = SETTINGS, name = "remember", matchIfMissing = true)
    PredictionListener feedbackListener(Memory memory, Clock clock) {
        return new FeedbackListener(memory, clock);
    }

    @Bean
    @ConditionalOnProperty(prefix = SETTINGS, name = "open", matchIfMissing = true)
    OpenRoutes feedbackIsOpen() {
        return OpenRoutes.of("POST /v1/models/{name}/feedback");
    }

    @Bean
    Journal feedbackJournal(FeedbackProperties settings, DataFolder data, Clock clock) {
        return new Journal(data.folder("feedback"), settings.maxWaiting().toBytes(), new SegmentNames(clock));
    }

    @Bean
    Flusher feedbackFlusher(
            Journal journal, ObjectStore store, ModelServerProperties server, FeedbackProperties settings) {
        return new Flusher(new FeedbackStore(journal, store, server.name()), settings.flushEvery());
    }

    @Bean
    FeedbackBook feedbackBook(
            FeedbackProperties settings,
            ModelServerProperties server,
            Memory memory,
            Journal journal,
            Flusher flusher,
            LiveModels models,
            Clock clock) {
        return new FeedbackBook(
                settings,
                server.maxCharacters(),
                memory,
                journal,
                name -> !models.standings(name).isEmpty(),
                flusher::soon,
                clock);
    }
}

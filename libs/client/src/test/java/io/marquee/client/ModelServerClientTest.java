package io.marquee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.MarqueeException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ModelServerClientTest {

    @Test
    void readsPredictionsInTheOrderOfTheTexts() {
        try (var service = new FakeService();
                var client = new ModelServerClient(service.settings(null))) {
            service.answers("POST /v1/models/a%20b/predict", 200, """
                    {"model":"a b","version":"3","predictions":[
                     {"label":"positive","score":0.9,"truncated":false},{"label":"negative","score":0.7,"truncated":true}]}""");
            Predictions predictions = client.predict("a b", List.of("good", "bad"));
            assertThat(predictions.version()).isEqualTo("3");
            assertThat(predictions.predictions())
                    .containsExactly(new Prediction("positive", 0.9, false), new Prediction("negative", 0.7, true));
        }
    }

    @Test
    void refusesAnAnswerThatLeavesTextsOut() {
        try (var service = new FakeService();
                var client = new ModelServerClient(service.settings(null))) {
            service.answers("POST /v1/models/m/predict", 200, "{\"predictions\":[]}");
            assertThatThrownBy(() -> client.predict("m", List.of("good"))).hasMessageContaining("0 predictions for 1");
        }
    }

    @Test
    void readsWhatEachWordContributes() {
        try (var service = new FakeService();
                var client = new ModelServerClient(service.settings(null))) {
            service.answers("POST /v1/models/m/explain", 200, """
                    {"explanations":[{"label":"positive","words":[
                     {"text":"good","start":2,"end":6,"contribution":1.5},{"text":"bad","start":7,"end":10,"contribution":-0.5}]}]}""");
            Explanation explanation = client.explain("m", "a good bad");
            assertThat(explanation.label()).isEqualTo("positive");
            assertThat(explanation.words())
                    .containsExactly(new Explanation.Word(2, 6, 1.5), new Explanation.Word(7, 10, -0.5));
        }
    }

    @Test
    void listsTheLiveModels() {
        try (var service = new FakeService();
                var client = new ModelServerClient(service.settings(null))) {
            service.answers(
                    "GET /v1/models",
                    200,
                    "{\"models\":[{\"model_name\":\"s\",\"registered_model\":\"model_imdb\",\"version\":\"2\",\"run_id\":\"r\"}]}");
            assertThat(client.models()).containsExactly(new LiveModel("s", "model_imdb", "2", "r"));
        }
    }

    @Property(tries = 60)
    void answersAnyBytesWithAFailureOrAnEmptyList(@ForAll String body) {
        try (var service = new FakeService();
                var client = new ModelServerClient(service.settings(null))) {
            service.answers("GET /v1/models", 200, body);
            assertThat(client.models()).isNotNull();
        } catch (MarqueeException expected) {
            assertThat(expected.explanation()).contains("without JSON");
        }
    }
}

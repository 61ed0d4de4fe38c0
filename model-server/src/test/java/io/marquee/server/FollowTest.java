package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.Secret;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.RunStatus;
import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A name follows an alias, of which a real MLflow tells. The server looks at aliases once an hour. */
class FollowTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    static TestServer server;

    @BeforeAll
    static void askForWebhooks() {
        server = MARQUEE.server();
        URI hook = URI.create(server.service().url() + "/v1/webhooks/mlflow");
        // twice: the second time the hook is brought up to date
        MARQUEE.tracking().aliasWebhook("tests", hook, Secret.of("an older one"));
        MARQUEE.tracking().aliasWebhook("tests", hook, Secret.of(ModelServerExtension.WEBHOOK_SECRET));
    }

    @Test
    void swapsInWhatTheAliasMovesTo() {
        TrackedModels models = MARQUEE.models();
        follow("followed", models, models.trained("right", Map.of(), TinyModel.RIGHT));
        assertThat(server.label("followed", "good")).isEqualTo("positive");
        ModelVersion next = models.trained("contrary", Map.of(), TinyModel.CONTRARY);
        MARQUEE.tracking().setAlias(models.model(), "champion", next.version());
        JsonNode view =
                awaitView("followed", it -> it.path("version").asString().equals(next.version()));
        assertThat(server.label("followed", "good")).isEqualTo("negative");
        assertThat(view.at("/followed/alias").asString()).isEqualTo("champion");
        assertThat(view.at("/events/0/message").asString()).startsWith("alias 'champion' moved to models:/");
        assertThat(view.at("/previous/version").asString()).isEqualTo("1");
    }

    @Test
    void goesOnAndSaysWhyWhenTheAliasIsRemovedOrPointsToWhatCannotBeLoaded() {
        TrackedModels models = MARQUEE.models();
        follow("steadfast", models, models.trained("right", Map.of(), TinyModel.RIGHT));
        MARQUEE.tracking().deleteAlias(models.model(), "champion");
        JsonNode removed =
                awaitView("steadfast", it -> !it.at("/followed/problem").isNull());
        assertThat(removed.at("/followed/problem").asString()).contains("has no alias 'champion'");
        ModelVersion broken = models.trained("broken", Map.of(), RunStatus.FINISHED, (folder, ids) -> {
            TinyModel.RIGHT.writeInParts(folder, ids);
            Damage.CUT_WEIGHTS.apply(folder);
        });
        MARQUEE.tracking().setAlias(models.model(), "champion", broken.version());
        awaitView("steadfast", it -> it.at("/followed/problem").asString().contains("model.safetensors"));
        assertThat(server.label("steadfast", "good")).isEqualTo("positive");
        MARQUEE.tracking().setAlias(models.model(), "champion", "1");
        awaitView("steadfast", it -> it.at("/followed/problem").isNull());
    }

    @Test
    void deployingAnotherVersionEndsIt() {
        TrackedModels models = MARQUEE.models();
        follow("freed", models, models.trained("right", Map.of(), TinyModel.RIGHT));
        ModelVersion other = models.trained("contrary", Map.of(), TinyModel.CONTRARY);
        server.deployed("freed", other);
        assertThat(awaitView("freed", it -> true).path("followed").isNull()).isTrue();
    }

    @Test
    void refusesWebhooksThatAreNotSigned() {
        String body = "{\"entity\":\"model_version_alias\",\"action\":\"created\",\"data\":{\"name\":\"m\"}}";
        var answer = server.service().post("/v1/webhooks/mlflow", body);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("not signed").doesNotContain(ModelServerExtension.WEBHOOK_SECRET);
    }

    private static void follow(String name, TrackedModels models, ModelVersion version) {
        MARQUEE.tracking().setAlias(models.model(), "champion", version.version());
        server.deployed(Map.of("model_name", name, "model", models.model(), "alias", "champion", "follow", true));
    }

    private static JsonNode awaitView(String name, Predicate<JsonNode> until) {
        return server.service().await("/v1/models/" + name, until);
    }
}

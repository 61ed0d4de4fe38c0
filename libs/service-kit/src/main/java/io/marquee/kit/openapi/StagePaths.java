package io.marquee.kit.openapi;

import io.marquee.kit.operations.OperationPage;
import io.marquee.kit.operations.OperationView;
import io.marquee.kit.operations.Stage;
import io.marquee.kit.problem.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springframework.core.ResolvableType;

/** The routes of one stage, as {@code StageRoutes} registers them. */
final class StagePaths {

    private static final String JSON = "application/json";

    private final OpenAPI api;
    private final Stage<?, ?> stage;
    private final String collection;

    StagePaths(OpenAPI api, Stage<?, ?> stage) {
        this.api = api;
        this.stage = stage;
        this.collection = stage.collection();
    }

    void add() {
        Schema<?> input = schema(stage.inputType());
        Schema<?> operation = operation(input);
        String all = "/v1/" + collection;
        api.path(
                all,
                new PathItem()
                        .post(start(input, operation))
                        .get(answers("list", "The newest first", "200", schema(OperationPage.class))
                                .addParametersItem(query("limit", new IntegerSchema()))
                                .addParametersItem(query("before", new StringSchema()))));
        api.path(
                all + "/{id}",
                new PathItem()
                        .get(one(answers("get", "One of them", "200", operation)))
                        .delete(one(answers("cancel", "Ask it to stop", "202", operation))));
        Operation events = new Operation()
                .responses(new ApiResponses()
                        .addApiResponse("200", answer("Its changes as they come", "text/event-stream", operation)));
        api.path(all + "/{id}/events", new PathItem().get(one(named(events, "events", "Watch it"))));
    }

    private Operation start(Schema<?> input, Schema<?> operation) {
        return answers("start", "Start one", "202", operation)
                .requestBody(new RequestBody().required(true).content(content(JSON, input)))
                .addParametersItem(new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .description("The same key with the same input starts it once only")
                        .schema(new StringSchema()));
    }

    /** What every operation looks like, with this stage's input and result. */
    private Schema<?> operation(Schema<?> input) {
        Schema<?> own = new ObjectSchema().addProperty("input", input);
        Class<?> result = ResolvableType.forClass(Stage.class, stage.getClass())
                .getGeneric(1)
                .resolve();
        if (result != null) {
            own.addProperty("result", schema(result));
        }
        return new Schema<>().addAllOfItem(schema(OperationView.class)).addAllOfItem(own);
    }

    private Operation answers(String verb, String summary, String status, Schema<?> schema) {
        var responses = new ApiResponses()
                .addApiResponse(status, answer("Done", JSON, schema))
                .addApiResponse(ApiResponses.DEFAULT, answer("Why not", Problem.MEDIA_TYPE, schema(Problem.class)));
        return named(new Operation().responses(responses), verb, summary);
    }

    private Operation named(Operation operation, String verb, String summary) {
        return operation
                .addTagsItem(collection)
                .operationId(verb + "-" + collection)
                .summary(summary);
    }

    private static Operation one(Operation operation) {
        return operation.addParametersItem(
                new Parameter().in("path").name("id").required(true).schema(new StringSchema()));
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).schema(schema);
    }

    private static ApiResponse answer(String description, String type, Schema<?> schema) {
        return new ApiResponse().description(description).content(content(type, schema));
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }

    private Schema<?> schema(Class<?> type) {
        var resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(api.getComponents()::addSchemas);
        return resolved.schema;
    }
}

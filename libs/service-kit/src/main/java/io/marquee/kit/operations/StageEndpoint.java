package io.marquee.kit.operations;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.kit.problem.InvalidInputs;
import io.marquee.kit.problem.UnreadableBody;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The REST resource of one stage. {@link StageRoutes} gives its methods their routes. */
final class StageEndpoint<I, R> {

    private static final int MOST_ITEMS = 200;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Stage<I, R> stage;
    private final Operations operations;
    private final OperationEvents events;
    private final JsonMapper json;
    private final Validator validator;

    StageEndpoint(
            Stage<I, R> stage, Operations operations, OperationEvents events, JsonMapper json, Validator validator) {
        this.stage = stage;
        this.operations = operations;
        this.events = events;
        this.json = json;
        this.validator = validator;
    }

    ResponseEntity<OperationView> start(
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        I input = read(body);
        checkKey(key);
        Operations.Started started = operations.start(stage, input, key);
        URI location = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/v1/{collection}/{id}")
                .build(stage.collection(), started.operation().id());
        OperationView view = started.operation().view();
        // the path alone: the host may be another behind a proxy
        return ResponseEntity.status(started.created() ? 202 : 200)
                .location(URI.create(location.getRawPath()))
                .body(view);
    }

    ResponseEntity<OperationPage> list(
            @RequestParam(name = "limit", defaultValue = "50") int limit,
            @RequestParam(name = "before", required = false) @Nullable String before) {
        if (limit < 1 || limit > MOST_ITEMS) {
            throw invalid("limit", "must be between 1 and " + MOST_ITEMS);
        }
        List<OperationView> items = operations.newest(stage.collection(), limit + 1, before).stream()
                .map(Operation::view)
                .toList();
        boolean more = items.size() > limit;
        return ResponseEntity.ok(new OperationPage(
                more ? items.subList(0, limit) : items,
                more ? items.get(limit - 1).id() : null));
    }

    ResponseEntity<OperationView> get(@PathVariable("id") String id) {
        return ResponseEntity.ok(operations.require(stage.collection(), id).view());
    }

    ResponseEntity<OperationView> cancel(@PathVariable("id") String id) {
        OperationView view = operations.cancel(stage.collection(), id);
        return ResponseEntity.status(view.state().hasEnded() ? 200 : 202).body(view);
    }

    ResponseEntity<SseEmitter> events(@PathVariable("id") String id) {
        SseEmitter emitter = events.stream(operations.require(stage.collection(), id));
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    private I read(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw UnreadableBody.missing();
        }
        I input;
        try {
            input = json.readValue(body, stage.inputType());
        } catch (JacksonException e) {
            throw UnreadableBody.of(e);
        }
        if (input == null) {
            throw UnreadableBody.missing();
        }
        Set<ConstraintViolation<I>> violations = validator.validate(input);
        if (!violations.isEmpty()) {
            throw InvalidInputs.ofJson(violations);
        }
        stage.check(input);
        return input;
    }

    private static void checkKey(@Nullable String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw invalid("Idempotency-Key", "must be 1 to 255 printable characters");
        }
    }

    private static MarqueeException invalid(String field, String message) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The parameter '" + field + "' " + message + ".",
                null,
                List.of(new FieldProblem(field, message)),
                null);
    }
}

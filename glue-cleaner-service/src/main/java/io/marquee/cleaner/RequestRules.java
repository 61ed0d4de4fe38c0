package io.marquee.cleaner;

import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.cleaner.engine.EngineName;
import io.marquee.kit.problem.InvalidInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which fields of a request go with which engine. A field that would have no effect is refused. */
final class RequestRules {

    private static final Pattern KEY = Pattern.compile("(?i).*(secret|password|access[_-]?key|session[_-]?token).*");

    private final CleaningRequest request;
    private final EngineName engine;
    private final List<FieldProblem> problems = new ArrayList<>();

    private RequestRules(CleaningRequest request) {
        this.request = request;
        this.engine = request.engineName();
    }

    /**
     * Looks.
     *
     * @throws MarqueeException INVALID_INPUT, with every field that is at fault
     */
    static void check(CleaningRequest request) {
        new RequestRules(request).check();
    }

    private void check() {
        boolean foreign = engine == EngineName.GLUE_JOB_RUN;
        if (engine == EngineName.EMBEDDED) {
            refuse("job_name", request.jobName());
            refuse("worker_type", request.workerType());
            refuse("workers", request.workers());
        }
        if (!foreign) {
            refuse("workflow_name", request.workflowName());
            refuse("arguments", request.argumentsOrNone().isEmpty() ? null : request.arguments());
        } else if ((request.jobName() == null) == (request.workflowName() == null)) {
            add("job_name", "or workflow_name must be given for the engine glue-job-run, and not both");
        }
        if (request.workflowName() != null) {
            refuseInWorkflow("worker_type", request.workerType());
            refuseInWorkflow("workers", request.workers());
        }
        request.argumentsOrNone().keySet().stream()
                .filter(name -> KEY.matcher(name).matches())
                .forEach(name -> add(
                        "arguments",
                        "must not hold '" + name
                                + "': whoever may see the run sees its arguments; give the job a role"));
        if (!problems.isEmpty()) {
            throw InvalidInputs.failure(problems);
        }
    }

    private void refuse(String field, @Nullable Object value) {
        if (value != null) {
            add(field, "has no meaning for the engine " + engine.id());
        }
    }

    private void refuseInWorkflow(String field, @Nullable Object value) {
        if (value != null) {
            add(field, "has no meaning for a workflow: its jobs have workers of their own");
        }
    }

    private void add(String field, String message) {
        problems.add(new FieldProblem(field, message));
    }
}

package io.marquee.kit.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/** Tests that run where a Docker engine answers and has LocalStack's image or can get it; elsewhere they say that they did not. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithLocalStack.Condition.class)
public @interface WithLocalStack {

    /** The same as docker-compose.yml's. */
    String IMAGE = "localstack/localstack:4.14.0";

    /** What is held against it, as the notes of back ends name it. */
    String value();

    /** Whether it can be started here. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String missing = missing();
            if (missing == null) {
                return ConditionEvaluationResult.enabled("LocalStack can be started");
            }
            String suite = context.getRequiredTestClass()
                    .getAnnotation(WithLocalStack.class)
                    .value();
            BackEnds.leftOut(suite, IMAGE, missing);
            return ConditionEvaluationResult.disabled(missing);
        }

        private static @Nullable String missing() {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return "no Docker engine answers";
            }
            try {
                var unused = new RemoteDockerImage(DockerImageName.parse(IMAGE)).get();
                return null;
            } catch (RuntimeException e) {
                return "the image is not here and cannot be fetched";
            }
        }
    }
}

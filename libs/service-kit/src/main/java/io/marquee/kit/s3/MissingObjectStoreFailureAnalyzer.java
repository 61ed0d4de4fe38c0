package io.marquee.kit.s3;

import io.marquee.reviews.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A start that failed because a bean needs an object store and no bucket is named. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingObjectStoreFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        if (!ObjectStore.class.equals(cause.getBeanType())) {
            return null;
        }
        return new FailureAnalysis(
                "No bucket is configured.",
                "Set AWS_BUCKET or --bucket (and AWS_ENDPOINT_URL_S3 for an endpoint that is not Amazon's).",
                rootFailure);
    }
}

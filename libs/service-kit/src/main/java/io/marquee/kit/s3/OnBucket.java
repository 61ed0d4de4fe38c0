package io.marquee.kit.s3;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Where a bucket is named. A blank name is none. */
final class OnBucket implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String bucket = context.getEnvironment().getProperty("marquee.storage.bucket");
        return bucket != null && !bucket.isBlank();
    }
}

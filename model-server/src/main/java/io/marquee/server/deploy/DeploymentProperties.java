package io.marquee.server.deploy;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What loading models may cost. A bert-tiny (weights of 17 MiB in floats) was seen to take 24 MiB of memory in the mean of
 * seven, 35 at most, once its runtime was there, and 50 while it was loaded; the estimate by default is 58.
 *
 * @param memoryLimit the memory that the process may take; its container's by default, or the machine's
 * @param memoryFactor how much memory a loaded model takes for each byte of its weights
 * @param memoryPerModel how much it takes besides: tokenizer and the first calls
 * @param cacheSize the disk that files of models may take which are not live
 * @param retry how long to wait before trying again to restore what could not be restored at the start
 */
@Validated
@ConfigurationProperties("marquee.model-server.deployments")
record DeploymentProperties(
        @Nullable DataSize memoryLimit,

        @DecimalMin("1") @DecimalMax("20") @DefaultValue("2.5")
        double memoryFactor,

        @DefaultValue("16MB") DataSize memoryPerModel,
        @DefaultValue("2GB") DataSize cacheSize,
        @DefaultValue("15s") Duration retry) {

    @AssertTrue(message = "marquee.model-server.deployments.memory-limit must be more than nothing") boolean isMemoryLimitPositive() {
        return memoryLimit == null || memoryLimit.toBytes() > 0;
    }

    @AssertTrue(message = "marquee.model-server.deployments.retry must be longer than nothing") boolean isRetryPositive() {
        return retry.isPositive();
    }

    @AssertTrue(message = "marquee.model-server.deployments sizes must not be negative") boolean isNoSizeNegative() {
        return !memoryPerModel.isNegative() && !cacheSize.isNegative();
    }
}

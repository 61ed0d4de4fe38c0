package io.marquee.kit.s3;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.marquee.kit.job.JobCheck;
import io.marquee.reviews.store.ObjectStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** The object store where a bucket is named and the service has no store of its own, its health, and its check before a job. */
@AutoConfiguration(after = CredentialsProviderAutoConfiguration.class)
@EnableConfigurationProperties(StorageSettings.class)
class S3StoreAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @Conditional(OnBucket.class)
    @ConditionalOnMissingBean(ObjectStore.class)
    static class Store {

        @Bean
        @ConditionalOnMissingBean
        S3Client s3Client(
                StorageSettings settings,
                AwsCredentialsProvider credentials,
                ObjectProvider<AwsConnectionDetails> connection) {
            return S3Clients.configure(S3Client.builder(), settings.at(connection.getIfAvailable()), System::getenv)
                    .credentialsProvider(credentials)
                    .build();
        }

        @Bean
        S3ObjectStore objectStore(
                S3Client client, StorageSettings settings, ObjectProvider<AwsConnectionDetails> connection) {
            return new S3ObjectStore(client, settings.at(connection.getIfAvailable()));
        }

        @Bean
        HealthIndicator objectStoreHealthIndicator(S3ObjectStore store) {
            return new ObjectStoreHealth(store, System::nanoTime);
        }

        @Bean
        JobCheck bucketCheck(S3ObjectStore store) {
            return store::requireBucket;
        }
    }
}

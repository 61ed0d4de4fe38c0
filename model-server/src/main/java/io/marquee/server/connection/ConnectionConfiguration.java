package io.marquee.server.connection;

import io.marquee.server.batch.Callers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets predictions see whether their client is still there. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConnectionConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> watchedConnections() {
        return tomcat -> tomcat.setProtocol(WatchedHttp11Protocol.class.getName());
    }

    @Bean
    Callers callers() {
        return Connection::ofThisThread;
    }
}

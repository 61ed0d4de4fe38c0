package io.marquee.dashboard;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.server.PWA;
import io.marquee.kit.ServiceMain;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the dashboard, and the shell of its page. */
@SpringBootApplication
@ConfigurationPropertiesScan
@StyleSheet("marquee.css")
@PWA(
        name = "Marquee",
        shortName = "Marquee",
        offlineResources = {})
public class DashboardService implements AppShellConfigurator {

    private static final long serialVersionUID = 1L;

    public static void main(String[] args) {
        ServiceMain.run(DashboardService.class, null, args);
    }
}

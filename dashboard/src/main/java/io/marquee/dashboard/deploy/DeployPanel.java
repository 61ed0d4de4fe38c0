package io.marquee.dashboard.deploy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.dashboard.Feedback;
import java.util.List;
import org.springframework.core.task.AsyncTaskExecutor;

/** A metric to choose, and the button that deploys the version that is best by it. */
@SpringComponent
@UIScope
public class DeployPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final transient Metrics metrics;
    private final transient Deployment deployment;
    private final transient AsyncTaskExecutor background;

    private final ComboBox<String> metric = new ComboBox<>("Metric");
    private final Button deploy = new Button("Deploy the best version", click -> deploy());
    private final ProgressBar busy = new ProgressBar();
    private final Feedback feedback = new Feedback("deploy-feedback");

    DeployPanel(Metrics metrics, Deployment deployment, AsyncTaskExecutor applicationTaskExecutor) {
        this.metrics = metrics;
        this.deployment = deployment;
        this.background = applicationTaskExecutor;
        metric.setId("metric");
        metric.setWidthFull();
        metric.addValueChangeListener(change -> describe(change.getValue()));
        deploy.setId("deploy");
        deploy.addThemeVariants(ButtonVariant.PRIMARY);
        deploy.setDisableOnClick(true);
        busy.setIndeterminate(true);
        busy.setVisible(false);
        add(
                new H2("Choose and deploy"),
                new Paragraph("Marquee looks at every finished training, takes the one that is best by the metric that "
                        + "you choose, and makes it the live model. Nobody who is using the old one notices."),
                metric,
                deploy,
                busy,
                feedback);
    }

    /** Reads the metrics anew. */
    public void refresh() {
        try {
            offer(metrics.names());
        } catch (MarqueeException e) {
            deploy.setEnabled(false);
            feedback.trouble(e.explanation());
        }
    }

    private void offer(List<String> names) {
        metric.setItems(names);
        deploy.setEnabled(!names.isEmpty());
        if (names.isEmpty()) {
            feedback.trouble("There is no finished training yet. Run the pipeline, then reload this page.");
        } else {
            metric.setValue(names.getFirst());
        }
    }

    private void describe(String name) {
        metric.setHelperText(name == null ? "" : Metrics.meaning(name));
        deploy.setEnabled(name != null);
    }

    private void deploy() {
        UI ui = UI.getCurrent();
        String chosen = metric.getValue();
        working(ui, true);
        feedback.note("Looking for the best version by " + chosen + " …");
        var unused = background.submit(() -> {
            try {
                String done = deployment.deploy(chosen, progress -> inPage(ui, () -> show(progress)));
                inPage(ui, () -> feedback.success(done));
            } catch (MarqueeException e) {
                inPage(ui, () -> feedback.trouble(e.explanation()));
            } finally {
                inPage(ui, () -> working(ui, false));
            }
        });
    }

    private static void inPage(UI ui, Command change) {
        var unused = ui.access(change);
    }

    private void show(Progress progress) {
        if (!progress.message().isEmpty()) {
            feedback.note(progress.message());
        }
    }

    private void working(UI ui, boolean on) {
        // the page asks for news only while there are any to come
        ui.setPollInterval(on ? 400 : -1);
        busy.setVisible(on);
        deploy.setEnabled(!on);
    }
}

package io.marquee.dashboard.predict;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.client.ModelServerClient;
import io.marquee.client.Prediction;
import io.marquee.client.Predictions;
import io.marquee.dashboard.DashboardProperties;
import io.marquee.dashboard.Feedback;
import java.util.List;
import java.util.Locale;

/** A review to type, and what the live model says of it. */
@SpringComponent
@UIScope
public class PredictPanel extends Section {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 20_000;

    private final transient ModelServerClient modelServer;
    private final transient DashboardProperties properties;

    private final TextArea text = new TextArea("Your review");
    private final Button predict = new Button("What does the model say?", click -> predict());
    private final Feedback feedback = new Feedback("predict-feedback");
    private final Button explain = new Button("Why?", click -> explain());
    private final ColouredWords words = new ColouredWords("explanation");

    PredictPanel(ModelServerClient modelServer, DashboardProperties properties) {
        this.modelServer = modelServer;
        this.properties = properties;
        text.setId("review");
        text.setWidthFull();
        text.setMinHeight("8em");
        text.setMaxLength(LONGEST);
        text.setPlaceholder("Not once was I bored …");
        text.setValueChangeMode(ValueChangeMode.EAGER);
        text.addValueChangeListener(
                change -> predict.setEnabled(!change.getValue().isBlank()));
        predict.setId("predict");
        predict.addThemeVariants(ButtonVariant.PRIMARY);
        predict.setEnabled(false);
        explain.setId("explain");
        explain.setVisible(false);
        add(new H2("Try it"), text, predict, feedback, explain, words);
    }

    private void predict() {
        words.clear();
        explain.setVisible(false);
        try {
            Predictions answer = modelServer.predict(properties.modelName(), List.of(text.getValue()));
            feedback.success(sentence(answer.predictions().getFirst(), answer.version()));
            explain.setVisible(true);
        } catch (MarqueeException e) {
            feedback.trouble(
                    e.kind() == FailureKind.NOT_FOUND ? "No model is live yet. Deploy one first." : e.explanation());
        }
    }

    private void explain() {
        try {
            words.show(text.getValue(), modelServer.explain(properties.modelName(), text.getValue()));
        } catch (MarqueeException e) {
            feedback.trouble(e.explanation());
        }
    }

    static String sentence(Prediction prediction, String version) {
        String cut = prediction.truncated() ? " The review is longer than the model reads; its end was left out." : "";
        return String.format(
                Locale.ROOT,
                "%s, %.1f %% sure (version %s).%s",
                prediction.label().equals("positive") ? "Positive" : "Negative",
                100 * prediction.score(),
                version,
                cut);
    }
}

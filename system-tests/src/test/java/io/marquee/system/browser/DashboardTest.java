package io.marquee.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.system.pipeline.Launcher;
import io.marquee.system.pipeline.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** What somebody who does not code does: choose a metric, deploy, type a review. */
@ExtendWith(RunningSystem.class)
class DashboardTest {

    private Browser browser;

    @BeforeEach
    void open(Launcher launcher) {
        browser = new Browser();
        browser.open(launcher.url("DASHBOARD"));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void deploysTheBestVersionByTheChosenMetric() throws Exception {
        var metric = browser.element("#metric input");
        metric.sendKeys(Keys.chord(Keys.CONTROL, "a"), "Val_loss", Keys.ENTER, Keys.TAB);
        browser.click("#deploy");
        assertThat(browser.feedback("deploy-feedback", "success"))
                .contains("model_imdb")
                .contains("Val_loss");
        browser.screenshot("deployed");
    }

    @Test
    void judgesATypedReview() throws Exception {
        browser.element("#review textarea").sendKeys("A wonderful film, I loved every minute of it.");
        browser.click("#predict");
        assertThat(browser.feedback("predict-feedback", "success")).startsWith("Positive");
        browser.screenshot("predicted");
        browser.click("#explain");
        assertThat(browser.element("#explanation .legend").getText()).contains("Green speaks for \"positive\"");
        browser.screenshot("explained");
    }
}

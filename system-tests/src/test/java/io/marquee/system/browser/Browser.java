package io.marquee.system.browser;

import io.marquee.system.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium: the one that MARQUEE_CHROMIUM names, with the driver of the PATH where there is one. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    Browser() {
        var options = new ChromeOptions();
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        // a browser of its own accord asks the internet for updates, accounts and safe names; the tests need none of it
        options.addArguments(
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run");
        String binary = System.getenv("MARQUEE_CHROMIUM");
        if (binary != null && !binary.isBlank()) {
            options.setBinary(binary);
        }
        var service = new ChromeDriverService.Builder();
        driverOfPath().ifPresent(service::usingDriverExecutable);
        driver = new ChromeDriver(service.build(), options);
        driver.manage().window().setSize(new Dimension(1100, 1100));
    }

    private static java.util.Optional<java.io.File> driverOfPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, "chromedriver"))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }

    void open(String url) {
        driver.get(url);
    }

    /** The element, once it is there and shown. */
    WebElement element(String css) {
        return new WebDriverWait(driver, PATIENCE)
                .until(page -> page.findElements(By.cssSelector(css)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Clicks it once it can be clicked. */
    void click(String css) {
        WebElement element = element(css);
        new WebDriverWait(driver, PATIENCE).until(page -> element.getDomAttribute("disabled") == null);
        element.click();
    }

    /** The text of a feedback line, once it is of that kind. */
    String feedback(String id, String kind) {
        return element("#" + id + "[data-kind='" + kind + "']").getText();
    }

    /** Keeps what is seen, for people to look at. */
    void screenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Repository.root().resolve("system-tests/target/screenshots"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}

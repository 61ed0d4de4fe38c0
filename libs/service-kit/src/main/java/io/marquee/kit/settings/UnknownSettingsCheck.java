package io.marquee.kit.settings;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.kit.problem.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Stops the start when there are {@code marquee.*} settings that nobody reads, all listed at once. The environment holds
 * names of other programs as well ({@code MARQUEE_HOME} is the launcher's), so there only near misses are refused.
 */
final class UnknownSettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int NEAR = 2;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    static void check(ConfigurableEnvironment environment) {
        SettingsCatalogue catalogue = SettingsCatalogue.load(UnknownSettingsCheck.class.getClassLoader());
        List<FieldProblem> problems = environment.getPropertySources().stream()
                .filter(source -> !MarqueeDefaults.isOurs(source))
                .flatMap(source -> problems(source, catalogue))
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            String list = problems.stream()
                    .map(problem -> problem.field() + " " + problem.message())
                    .collect(Collectors.joining("; "));
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "There are settings that nothing reads: " + list + ".",
                    "Correct or remove them and start again.",
                    problems,
                    null);
        }
    }

    private static Stream<FieldProblem> problems(PropertySource<?> source, SettingsCatalogue catalogue) {
        if (source instanceof SystemEnvironmentPropertySource environment) {
            return Stream.of(environment.getPropertyNames())
                    .map(name -> nearMiss(name, catalogue))
                    .flatMap(Optional::stream);
        }
        if (source instanceof EnumerablePropertySource<?> enumerable) {
            return Stream.of(enumerable.getPropertyNames())
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(SettingsCatalogue.PREFIX))
                    .map(name -> unknown(name, source, catalogue))
                    .flatMap(Optional::stream);
        }
        return Stream.empty();
    }

    private static Optional<FieldProblem> unknown(String name, PropertySource<?> source, SettingsCatalogue catalogue) {
        ConfigurationPropertyName key = ConfigurationPropertyName.adapt(name, '.');
        String where = "(" + origin(name, source) + ")";
        return catalogue
                .find(key)
                .map(setting -> Optional.of(setting).filter(SettingsCatalogue.Setting::retired))
                .map(retired ->
                        retired.map(setting -> new FieldProblem(name, where + " was removed" + instead(setting))))
                .orElseGet(() -> Optional.of(new FieldProblem(name, where + nearest(name, catalogue))));
    }

    private static String instead(SettingsCatalogue.Setting setting) {
        return setting.replacement() == null ? "" : ", use " + setting.replacement();
    }

    private static String nearest(String name, SettingsCatalogue catalogue) {
        return NearestName.of(name, catalogue.names())
                .map(known -> ", probably meant: " + known)
                .orElse("");
    }

    private static Optional<FieldProblem> nearMiss(String name, SettingsCatalogue catalogue) {
        List<String> known = catalogue.environmentNames();
        if (!name.startsWith("MARQUEE_") || known.contains(name) || known.contains(name.replace("_", ""))) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> NearestName.distance(name, candidate) <= NEAR)
                .filter(candidate -> !candidate.replace("_", "").equals(name.replace("_", "")))
                .findFirst()
                .map(candidate -> new FieldProblem(name, "(environment), probably meant: " + candidate));
    }

    private static String origin(String name, PropertySource<?> source) {
        return Objects.toString(OriginLookup.getOrigin(source, name), source.getName());
    }
}

package io.marquee.kit.settings;

import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** A start that failed because a setting has a value that it does not take. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class WrongSettingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        BindValidationException broken = findCause(cause, BindValidationException.class);
        String what = broken == null ? unreadable(cause) : broken(broken.getValidationErrors());
        return new FailureAnalysis("A setting is wrong: " + what + ".", "Correct it and start again.", rootFailure);
    }

    private static String broken(ValidationErrors errors) {
        return errors.getAllErrors().stream()
                .map(error -> broken(errors, error))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String broken(ValidationErrors errors, ObjectError error) {
        String message = String.valueOf(error.getDefaultMessage());
        // the message of a rule over several fields names them itself
        if (message.contains(SettingsCatalogue.PREFIX) || !(error instanceof FieldError field)) {
            return message + from(Origin.from(error));
        }
        String name = errors.getName() + "." + DataObjectPropertyName.toDashedForm(field.getField());
        String value = field.getRejectedValue() instanceof Number number ? " (it is " + number + ")" : "";
        return name + " " + message + value + from(Origin.from(error));
    }

    private static String unreadable(BindException failure) {
        ConfigurationProperty property = failure.getProperty();
        Class<?> type = Objects.requireNonNullElse(failure.getTarget().getType().resolve(), Object.class);
        return property == null
                ? failure.getName() + " is not a " + type.getSimpleName()
                : property.getName() + " is '" + property.getValue() + "', which is not a " + type.getSimpleName()
                        + from(property.getOrigin());
    }

    private static String from(@Nullable Origin origin) {
        return origin == null ? "" : " (from " + origin + ")";
    }
}

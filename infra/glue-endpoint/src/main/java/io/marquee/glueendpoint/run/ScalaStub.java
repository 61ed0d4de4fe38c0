package io.marquee.glueendpoint.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Scala script that does nothing but call a Java class's {@code main}. Glue compiles scripts; here there is no Scala
 * compiler, and the class that the script calls is started instead. What else a script may do is not understood.
 */
final class ScalaStub {

    private static final Pattern COMMENTS = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("\\b((?:[a-z_]\\w*\\.)*[A-Z]\\w*)\\.main\\s*\\(");

    private ScalaStub() {}

    /**
     * The class that an object of a script calls; empty where it calls none.
     *
     * @param name the object, as {@code --class} has it
     */
    static Optional<String> main(String script, String name) {
        String source = COMMENTS.matcher(script).replaceAll(" ");
        Matcher object = Pattern.compile("\\bobject\\s+" + Pattern.quote(simple(name)) + "\\b")
                .matcher(source);
        if (!object.find()) {
            return Optional.empty();
        }
        Matcher call = CALL.matcher(source);
        return call.find(object.end()) ? Optional.of(resolved(call.group(1), source)) : Optional.empty();
    }

    private static String resolved(String type, String source) {
        if (type.contains(".")) {
            return type;
        }
        Matcher imported = Pattern.compile("\\bimport\\s+([\\w.]+\\." + Pattern.quote(type) + ")\\b")
                .matcher(source);
        return imported.find() ? imported.group(1) : type;
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

package io.marquee.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server tells Prometheus at one moment: samples by name and labels. */
record Scrape(Map<Sample, Double> samples) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A series. */
    record Sample(String name, Map<String, String> labels) {

        boolean has(String name, Map<String, String> wanted) {
            return this.name.equals(name) && labels.entrySet().containsAll(wanted.entrySet());
        }
    }

    static Scrape of(TestServer server) {
        return parse(server.service().get("/actuator/prometheus").body());
    }

    static Scrape parse(String text) {
        Map<Sample, Double> samples = new LinkedHashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                samples.put(new Sample(parts.group(1), labels(parts.group(2))), Double.parseDouble(parts.group(3)));
            }
        });
        return new Scrape(samples);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher each = LABEL.matcher(text == null ? "" : text);
        while (each.find()) {
            labels.put(each.group(1), each.group(2));
        }
        return labels;
    }

    /** The sum of the series of a name that have these labels among theirs; 0 where there is none. */
    double sum(String name, Map<String, String> labels) {
        return samples.entrySet().stream()
                .filter(entry -> entry.getKey().has(name, labels))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** How many series there are of a name with these labels among theirs. */
    long count(String name, Map<String, String> labels) {
        return samples.keySet().stream().filter(it -> it.has(name, labels)).count();
    }

    /** The labels that any series of a name has. */
    Set<String> labelsOf(String name) {
        Set<String> labels = new TreeSet<>();
        samples.keySet().stream()
                .filter(it -> it.name().equals(name))
                .forEach(it -> labels.addAll(it.labels().keySet()));
        return labels;
    }

    boolean knows(String name) {
        return samples.keySet().stream().anyMatch(it -> it.name().equals(name));
    }
}

package io.marquee.system.saagie;

import io.marquee.system.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The descriptors of a Saagie project in a folder. */
record Project(Path folder) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The project as the repository has it, without packages. */
    static Project inRepository() {
        return new Project(Repository.root().resolve("infra/saagie/project"));
    }

    /** The project's own descriptor. */
    JsonNode self() {
        return read(folder.resolve("project.json"));
    }

    /** Its jobs, in the order of their folders. */
    List<Job> jobs() {
        return descriptors("jobs", "job.json").map(Job::new).toList();
    }

    /** Its pipelines. */
    List<JsonNode> pipelines() {
        return descriptors("pipelines", "pipeline.json").toList();
    }

    /** Its apps. */
    List<JsonNode> apps() {
        return descriptors("apps", "app.json").toList();
    }

    /** Its environment variables. */
    List<JsonNode> variables() {
        return descriptors("env_vars", "env_var.json").toList();
    }

    /** The names of its environment variables. */
    Set<String> variableNames() {
        return variables().stream()
                .map(variable -> variable.get("name").asString())
                .collect(Collectors.toSet());
    }

    /** Every file below the folder that is a descriptor. */
    List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<JsonNode> descriptors(String kind, String name) {
        Path below = folder.resolve(kind);
        return files().stream()
                .filter(file -> file.startsWith(below) && file.endsWith(name))
                .sorted()
                .map(Project::read);
    }

    /** A JSON file. */
    static JsonNode read(Path file) {
        return MAPPER.readTree(file.toFile());
    }

    /** A job's descriptor. */
    record Job(JsonNode content) {

        String name() {
            return content.get("name").asString();
        }

        String commandLine() {
            return current().get("commandLine").asString();
        }

        /** The Java version that the job's context has. */
        int runtime() {
            return Integer.parseInt(current().get("runtimeVersion").asString());
        }

        /** The name of the package; empty where the job has none. */
        String packageName() {
            return current().path("packageInfo").path("name").asString("");
        }

        /** The built jar of that name. */
        Path jar() {
            return Repository.root()
                    .resolve(packageName().replace(".jar", ""))
                    .resolve("target")
                    .resolve(packageName());
        }

        private JsonNode current() {
            return content.get("versions").get(0);
        }
    }
}

package io.marquee.kit.job;

import io.marquee.base.MarqueeException;
import io.marquee.kit.problem.Incidents;
import io.marquee.kit.settings.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.BeansException;
import org.springframework.context.ApplicationContext;

/** Keeps the stack trace of an unexpected failure of a job in a file, and the job's log to one line. */
final class IncidentFile {

    private IncidentFile() {}

    /** Writes the trace; the line says what happened and where the trace is. */
    static String keep(ApplicationContext context, Throwable failure) {
        String incident = Incidents.newName();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String what = "Something went wrong inside (incident " + incident + "): "
                + failure.toString().replaceAll("\\s*\\R\\s*", " ") + ".";
        try {
            Path file = context.getBean(DataFolder.class).folder("incidents").resolve(incident + ".txt");
            Files.writeString(file, trace.toString());
            return what + " The stack trace is in " + file + ".";
        } catch (IOException | BeansException | MarqueeException e) {
            // better a long message than a lost one
            return what + System.lineSeparator() + trace;
        }
    }
}

package io.marquee.dashboard;

import com.vaadin.flow.component.html.Paragraph;

/** One line that tells the user how it went, read out by screen readers when it changes. */
public final class Feedback extends Paragraph {

    private static final long serialVersionUID = 1L;

    /** An empty line with the given id. */
    public Feedback(String id) {
        setId(id);
        getElement().setAttribute("role", "status");
        addClassName("feedback");
    }

    /** Something is going on. */
    public void note(String text) {
        show("note", text);
    }

    /** It went well. */
    public void success(String text) {
        show("success", text);
    }

    /** It did not, and this is what to do. */
    public void trouble(String text) {
        show("trouble", text);
    }

    private void show(String kind, String text) {
        getElement().setAttribute("data-kind", kind);
        setText(text);
    }
}

package io.marquee.dashboard;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.marquee.dashboard.deploy.DeployPanel;
import io.marquee.dashboard.predict.PredictPanel;

/** The page. */
@Route("")
@PageTitle("Marquee")
class HomeView extends Main {

    private static final long serialVersionUID = 1L;

    private final DeployPanel deployPanel;

    HomeView(DeployPanel deployPanel, PredictPanel predictPanel) {
        this.deployPanel = deployPanel;
        addClassName("home");
        add(new H1("Marquee"), new Paragraph("From film reviews to a live model."), deployPanel, predictPanel);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        deployPanel.refresh();
    }
}

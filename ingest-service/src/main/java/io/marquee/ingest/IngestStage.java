package io.marquee.ingest;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.ingest.source.Source;
import io.marquee.ingest.source.Sources;
import io.marquee.kit.operations.Stage;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.Review;
import io.marquee.reviews.Split;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.Row;
import io.marquee.reviews.codec.RowReader;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetDraft;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.DraftOrigin;
import io.marquee.reviews.dataset.PublishedDataset;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads a source into a raw dataset, row by row; what is there already is not read again. */
@Component
class IngestStage implements Stage<IngestRequest, IngestResult> {

    private static final Logger log = LoggerFactory.getLogger(IngestStage.class);
    private static final int REPORT_EVERY = 500;

    private final Sources sources;
    private final DatasetCatalog catalog;
    private final DataFolder data;

    IngestStage(Sources sources, DatasetCatalog catalog, DataFolder data) {
        this.sources = sources;
        this.catalog = catalog;
        this.data = data;
    }

    @Override
    public String collection() {
        return "ingests";
    }

    @Override
    public Class<IngestRequest> inputType() {
        return IngestRequest.class;
    }

    @Override
    public String resumeHint(IngestRequest input) {
        return "Start the ingest again with the same input: it goes on with the bytes that are already here.";
    }

    @Override
    public IngestResult run(IngestRequest request, TaskMonitor monitor) {
        try (ScratchFolder scratch = new ScratchFolder(data.folder("scratch"))) {
            ReviewColumns columns = ReviewColumns.named(request.textColumn(), request.labelColumn());
            Source source = find(request, columns, scratch.path(), monitor);
            String read = name(source, columns);
            Optional<DatasetManifest> known = request.forced() ? Optional.empty() : known(request, source, read);
            if (known.isPresent()) {
                catalog.pointTo(known.get());
                log.info("{} at {} is here already: nothing to do", read, source.revision());
                return result(new PublishedDataset(known.get(), false));
            }
            DraftOrigin origin = DraftOrigin.raw(request.dataset(), read, source.revision());
            try (DatasetDraft draft = new DatasetDraft(origin, scratch.path())) {
                fill(draft, source, monitor);
                return result(catalog.publish(draft, monitor));
            }
        }
    }

    /** The same state of a source gives other rows by other columns. */
    private static String name(Source source, ReviewColumns columns) {
        return columns.equals(ReviewColumns.DEFAULT)
                ? source.name()
                : source.name() + " (" + columns.text() + ", " + columns.label() + ")";
    }

    private Source find(IngestRequest request, ReviewColumns columns, Path scratch, TaskMonitor monitor) {
        if (request.fromHub()) {
            String revision = Objects.requireNonNullElse(request.revision(), "main");
            return sources.inHub(request.dataset(), revision, request.config(), columns, data.folder("downloads"));
        }
        return sources.inFiles(request.sourceOrHub(), columns, scratch, monitor);
    }

    private Optional<DatasetManifest> known(IngestRequest request, Source source, String read) {
        return sources.tellsContent(source)
                ? catalog.find(
                        Area.RAW,
                        request.dataset(),
                        manifest -> manifest.source().equals(read)
                                && manifest.revision().equals(source.revision()))
                : Optional.empty();
    }

    private static void fill(DatasetDraft draft, Source source, TaskMonitor monitor) {
        long rows = 0;
        for (Source.Part part : source.parts()) {
            try (RowReader reader = part.opening().open(monitor)) {
                while (reader.hasNext()) {
                    if (rows++ % REPORT_EVERY == 0) {
                        monitor.checkCancelled();
                        monitor.report(new Progress(rows - 1, -1, "rows", "reading " + part.name()));
                    }
                    add(draft, part, reader.next());
                }
            }
        }
        monitor.report(new Progress(rows, rows, "rows", "read"));
    }

    private static void add(DatasetDraft draft, Source.Part part, Row row) {
        Split split = part.split() == null ? row.split() : part.split();
        if (split == null) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    part.name() + " does not say which rows are for training and which for testing.",
                    "Add a column 'split' of train and test, or give a folder with files named like train.csv and test.csv.");
        }
        if (row.sentiment() == null) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    part.name() + " has no labels.",
                    "Name the column that holds them with --label-column.");
        }
        draft.add(split, new Review(row.text(), row.sentiment()));
    }

    private static IngestResult result(PublishedDataset published) {
        DatasetManifest manifest = published.manifest();
        return new IngestResult(
                manifest.dataset(), manifest.digest(), published.created(), manifest.rows(), manifest.key());
    }
}

package io.marquee.server.feedback;

import jakarta.validation.Valid;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people say of answers. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/v1/models")
class FeedbackController {

    private final FeedbackBook book;

    FeedbackController(FeedbackBook book) {
        this.book = book;
    }

    @PostMapping("/{name}/feedback")
    FeedbackAnswer feedback(@PathVariable String name, @Valid @RequestBody FeedbackRequest request) {
        return book.take(name, request);
    }
}

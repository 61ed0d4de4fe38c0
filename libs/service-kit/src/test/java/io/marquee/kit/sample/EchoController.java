package io.marquee.kit.sample;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Routes of the sample's own: an open write, a guarded one, and failures on demand. */
@RestController
class EchoController {

    @PostMapping("/v1/echoes/{name}")
    SampleInput echo(@PathVariable("name") String name, @Valid @RequestBody SampleInput input) {
        return input;
    }

    @PostMapping("/legacy")
    SampleInput legacy(@Valid @RequestBody SampleInput input) {
        return input;
    }

    @GetMapping("/v1/failures/{kind}")
    String fail(@PathVariable("kind") FailureKind kind, @RequestParam(name = "n", defaultValue = "1") @Min(1) int n) {
        throw new MarqueeException(kind, "It is " + kind + ".", "Do " + n + " things.");
    }

    @GetMapping("/v1/crashes")
    String crash() {
        throw new IllegalStateException("the inside of the service");
    }
}

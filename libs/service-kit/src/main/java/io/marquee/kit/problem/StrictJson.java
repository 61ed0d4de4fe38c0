package io.marquee.kit.problem;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as requests are read: an unknown field is an error. A bean; the lenient mapper is for what others send us. */
public final class StrictJson {

    private final JsonMapper mapper;

    /** A stricter copy of a mapper. */
    public StrictJson(JsonMapper mapper) {
        this.mapper = mapper.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** The mapper. */
    public JsonMapper mapper() {
        return mapper;
    }
}

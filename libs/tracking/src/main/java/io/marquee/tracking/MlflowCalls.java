package io.marquee.tracking;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** MLflow's JSON calls. {@code what} names the purpose of a call in messages: "to start a run". */
record MlflowCalls(MlflowHttp http, MlflowUrls urls) {

    JsonNode get(String call, Map<String, String> query, String what) {
        return json(http.text(http.to(urls.api(call, query)).GET(), what, true), what);
    }

    /** A call that does no harm when it is carried out twice. */
    JsonNode post(String call, JsonNode body, String what) {
        return json(http.text(request("POST", call, body), what, true), what);
    }

    /** A call that must not be carried out twice. */
    JsonNode postOnce(String call, JsonNode body, String what) {
        return json(http.text(request("POST", call, body), what, false), what);
    }

    /** As above, once more where the answer got lost and a look says that nothing was done. */
    void postUnlessDone(String call, JsonNode body, String what, BooleanSupplier done) {
        try {
            postOnce(call, body, what);
        } catch (MlflowException e) {
            if (!e.is(MlflowException.NO_ANSWER)) {
                throw e;
            }
            if (!done.getAsBoolean()) {
                postOnce(call, body, what);
            }
        }
    }

    JsonNode patch(String call, JsonNode body, String what) {
        return json(http.text(request("PATCH", call, body), what, true), what);
    }

    void delete(String call, JsonNode body, String what) {
        json(http.text(request("DELETE", call, body), what, true), what);
    }

    /** Gets JSON from an address outside the tracking calls. */
    JsonNode get(URI uri, String what) {
        return json(http.text(http.to(uri).GET(), what, true), what);
    }

    /** All items of a paged POST call. */
    List<JsonNode> postPages(String call, ObjectNode body, String items, int most, String what) {
        List<JsonNode> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String token = ""; seen.add(token) && all.size() < most; ) {
            JsonNode page = post(call, token.isEmpty() ? body : body.deepCopy().put("page_token", token), what);
            all.addAll(MlflowJson.list(page, items));
            token = MlflowJson.optional(page, "next_page_token");
        }
        return all.subList(0, Math.min(most, all.size()));
    }

    /** All items of a paged GET call. */
    List<JsonNode> getPages(String call, Map<String, String> query, String items, String what) {
        List<JsonNode> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String token = ""; seen.add(token); ) {
            Map<String, String> asked = new TreeMap<>(query);
            if (!token.isEmpty()) {
                asked.put("page_token", token);
            }
            JsonNode page = get(call, asked, what);
            all.addAll(MlflowJson.list(page, items));
            token = MlflowJson.optional(page, "next_page_token");
        }
        return all;
    }

    /** A text that an answer must have. */
    String required(JsonNode node, String field, String what) {
        String text = MlflowJson.optional(node, field);
        if (text.isEmpty()) {
            throw http.errors().unusable(what, "it lacks '" + field + "'", null);
        }
        return text;
    }

    private HttpRequest.Builder request(String method, String call, JsonNode body) {
        return http.to(urls.api(call, Map.of()))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(MlflowJson.write(body)));
    }

    JsonNode json(String body, String what) {
        try {
            return MlflowJson.parse(body);
        } catch (JacksonException e) {
            throw http.errors().unusable(what, "it is not JSON", e);
        }
    }
}

package io.marquee.server.protocol.original;

import io.marquee.server.protocol.JsonReader;
import io.marquee.server.protocol.Numbers;

/** Rows of whole numbers, all of one width. */
final class Matrix {

    private final String place;
    private final Numbers numbers = new Numbers();
    private int rows;
    private int width = -1;

    /** @param place where it stands in the request */
    Matrix(String place) {
        this.place = place;
    }

    void read(JsonReader json) {
        json.elements(place, () -> {
            int before = numbers.size();
            json.elements(place, () -> numbers.add(json.integer(place)));
            int count = numbers.size() - before;
            if (width >= 0 && count != width) {
                throw JsonReader.wrong(place, "must have rows of one length");
            }
            width = count;
            rows++;
        });
    }

    long[] numbers() {
        return numbers.toArray();
    }

    int rows() {
        return rows;
    }

    boolean isShapedAs(Matrix other) {
        return rows == other.rows && width == other.width;
    }
}

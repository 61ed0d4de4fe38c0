package io.marquee.bert.weights;

import io.marquee.bert.weights.Pickle.Global;
import io.marquee.bert.weights.Pickle.Mark;
import io.marquee.bert.weights.Pickle.None;
import io.marquee.bert.weights.Pickle.Tuple;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads the part of Python's pickle protocol (2 to 4) that tensors are saved with. It builds lists, dictionaries and views
 * of storages, and refuses every name that is not on a short list: there is nothing in it that could run.
 */
final class Unpickler {

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    Unpickler(ByteBuffer in) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The next pickled value; the buffer then stands behind it.
     *
     * @throws IllegalArgumentException when it is broken or asks for more than tensors
     */
    Object read() {
        stack.clear();
        memo.clear();
        try {
            while (true) {
                int opcode = in.get() & 0xff;
                if (opcode == '.') {
                    return pop();
                }
                step(opcode);
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("its pickle ends too early", e);
        } catch (IndexOutOfBoundsException | NoSuchElementException | ClassCastException e) {
            throw new IllegalArgumentException("its pickle makes no sense", e);
        }
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> in.get(); // protocol
            case 0x95 -> in.getLong(); // frame
            case '(' -> push(Mark.MARK);
            case '0' -> pop();
            case 'N' -> push(None.NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'K' -> push((long) (in.get() & 0xff));
            case 'M' -> push((long) (in.getShort() & 0xffff));
            case 'J' -> push((long) in.getInt());
            case 0x8a -> push(number(in.get() & 0xff));
            case 'G' -> push(in.duplicate().order(ByteOrder.BIG_ENDIAN).getDouble(skip(Double.BYTES)));
            case 'X', 'T' -> push(text(in.getInt()));
            case 0x8c, 'U' -> push(text(in.get() & 0xff));
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case ')' -> push(new Tuple(List.of()));
            case 't' -> push(new Tuple(popToMark()));
            case 0x85 -> push(new Tuple(popLast(1)));
            case 0x86 -> push(new Tuple(popLast(2)));
            case 0x87 -> push(new Tuple(popLast(3)));
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> push(remembered(in.get() & 0xff));
            case 'j' -> push(remembered(in.getInt()));
            default -> build(opcode);
        }
    }

    private void build(int opcode) {
        switch (opcode) {
            case 'c' -> push(allowed(new Global(line(), line())));
            case 0x93 -> {
                List<Object> name = popLast(2);
                push(allowed(new Global((String) name.get(0), (String) name.get(1))));
            }
            case 'Q' -> push(Pickle.storage(pop()));
            case 'R' -> {
                Tuple arguments = (Tuple) pop();
                push(Pickle.call((Global) pop(), arguments.items()));
            }
            // attributes of a dictionary, such as the version of its layout, say nothing about tensors
            case 'b' -> pop();
            case 's' -> put(popLast(2));
            case 'u' -> put(popToMark());
            case 'a' -> {
                Object item = pop();
                Pickle.list(top()).add(item);
            }
            case 'e' -> {
                List<Object> items = popToMark();
                Pickle.list(top()).addAll(items);
            }
            default -> throw new IllegalArgumentException("its pickle has the opcode " + opcode);
        }
    }

    private void put(List<Object> pairs) {
        Map<Object, Object> dictionary = Pickle.dictionary(top());
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            Object key = pairs.get(i);
            if (!(key instanceof String || key instanceof Number)) {
                throw new IllegalArgumentException("a key of its dictionary is no name");
            }
            dictionary.put(key, pairs.get(i + 1));
        }
    }

    private static Global allowed(Global global) {
        if (!Pickle.isAllowed(global)) {
            throw new IllegalArgumentException("it asks for " + global + ", which is no tensor");
        }
        return global;
    }

    private Object remembered(int place) {
        Object value = memo.get(place);
        if (value == null) {
            throw new IllegalArgumentException("its pickle refers to nothing");
        }
        return value;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object top() {
        return stack.getLast();
    }

    private Object pop() {
        if (stack.isEmpty()) {
            throw new IllegalArgumentException("its pickle takes more than it has");
        }
        return stack.removeLast();
    }

    private List<Object> popLast(int count) {
        List<Object> tail = stack.subList(stack.size() - count, stack.size());
        List<Object> items = List.copyOf(tail);
        tail.clear();
        return items;
    }

    private List<Object> popToMark() {
        int mark = stack.lastIndexOf(Mark.MARK);
        List<Object> items = popLast(stack.size() - mark - 1);
        pop();
        return items;
    }

    private Object number(int length) {
        byte[] little = bytes(length);
        byte[] big = new byte[length];
        for (int i = 0; i < length; i++) {
            big[length - 1 - i] = little[i];
        }
        BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(big);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private int skip(int length) {
        int at = in.position();
        bytes(length);
        return at;
    }

    private String text(int length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private String line() {
        int start = in.position();
        int length = 0;
        while (in.get() != '\n') {
            length++;
        }
        byte[] bytes = new byte[length];
        in.get(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

package cchc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.jna.IntegerType;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A criteria set that is ready to score, by way of the C library. Threads may share it. Nothing is decided here:
 * requests and answers are JSON, and figures in them are text, to be read with {@link #figure}.
 */
public final class Cchc implements AutoCloseable {
    /** The C library, as cchc.h has it. */
    private interface Engine extends Library {
        Engine LIBRARY = Native.load("cchc_ffi", Engine.class);
        int ANSWERED = 0;
        int REFUSED = 1;
        int BAD_ARGUMENT = 2;

        int cchc_engine_new(byte[] set, Size length, PointerByReference engine, PointerByReference answer);

        int cchc_engine_call(Pointer engine, byte[] request, Size length, PointerByReference answer);

        void cchc_engine_free(Pointer engine);

        void cchc_text_free(Pointer text);
    }

    /** C's size_t. */
    public static final class Size extends IntegerType {
        private static final long serialVersionUID = 1L;

        /** Nothing, for JNA. */
        public Size() {
            this(0);
        }

        /** A size. */
        public Size(long value) {
            super(Native.SIZE_T_SIZE, value, true);
        }
    }

    private final String answer;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private Pointer engine;

    /**
     * Makes a resolved criteria set in JSON ready.
     *
     * @throws ProblemsException with all problems of the set
     * @throws IllegalArgumentException where the text has half of a character, a lone surrogate
     */
    public Cchc(String set) {
        byte[] bytes = bytes(set);
        PointerByReference made = new PointerByReference();
        PointerByReference told = new PointerByReference();
        int status = Engine.LIBRARY.cchc_engine_new(bytes, new Size(bytes.length), made, told);
        answer = taken(told);
        if (status == Engine.REFUSED) {
            throw new ProblemsException(answer);
        }
        held(status);
        engine = made.getValue();
    }

    /** What making the set ready was answered: its warnings. */
    public String answer() {
        return answer;
    }

    /**
     * Answers a request in JSON with an answer in JSON; problems stand in the answer.
     *
     * @throws IllegalArgumentException where the text has half of a character, a lone surrogate
     */
    public String call(String request) {
        byte[] bytes = bytes(request);
        PointerByReference told = new PointerByReference();
        // Calls run side by side; closing waits for them.
        use.readLock().lock();
        try {
            if (engine == null) {
                throw new IllegalStateException("the criteria set is closed");
            }
            held(Engine.LIBRARY.cchc_engine_call(engine, bytes, new Size(bytes.length), told));
        } finally {
            use.readLock().unlock();
        }
        return taken(told);
    }

    /**
     * Asks one of the calls: {@code ask("score", request)}.
     *
     * @throws ProblemsException where what was asked cannot be done
     * @throws IllegalArgumentException where a figure is a float, a double or what may hold one, which is not exact any more
     */
    public JsonObject ask(String call, JsonObject request) {
        refuseFloats(request, call);
        JsonObject whole = new JsonObject();
        whole.add(call, request);
        String told = call(whole.toString());
        JsonObject object = JsonParser.parseString(told).getAsJsonObject();
        if (!object.get("ok").getAsBoolean()) {
            throw new ProblemsException(told);
        }
        return object;
    }

    /** Gives the engine back, after the last call that runs. Twice is once. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (engine != null) {
                Engine.LIBRARY.cchc_engine_free(engine);
                engine = null;
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    /**
     * A figure of an answer, exactly; null where there is none.
     *
     * @throws IllegalArgumentException where the figure is a fraction, as exact ones may be
     */
    public static BigDecimal figure(JsonElement text) {
        if (text == null || text.isJsonNull()) {
            return null;
        }
        String figure = text.getAsString();
        int stroke = figure.indexOf('/');
        if (stroke >= 0) {
            throw new IllegalArgumentException(figure + " is a fraction, which no BigDecimal holds; keep its text, or round it: "
                + "new BigDecimal(\"" + figure.substring(0, stroke) + "\").divide(new BigDecimal(\""
                + figure.substring(stroke + 1) + "\"), 2, RoundingMode.HALF_UP)");
        }
        return new BigDecimal(figure);
    }

    /** A text in UTF-8. String.getBytes would make half of a character a question mark, without a word. */
    private static byte[] bytes(String text) {
        CharBuffer characters = CharBuffer.wrap(text);
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(characters);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException half) {
            String place = (characters.position() + 1) + String.format(" (\\u%04x)", (int) characters.get());
            throw new IllegalArgumentException("nửa ký tự ở vị trí " + place + ", hãy gửi văn bản chưa bị cắt"
                + " · half of a character at " + place + ", send the text uncut", half);
        }
    }

    private static void refuseFloats(JsonElement element, String place) {
        if (element.isJsonObject()) {
            for (Map.Entry<String, JsonElement> entry : element.getAsJsonObject().entrySet()) {
                refuseFloats(entry.getValue(), place + "." + entry.getKey());
            }
        } else if (element.isJsonArray()) {
            for (int at = 0; at < element.getAsJsonArray().size(); at++) {
                refuseFloats(element.getAsJsonArray().get(at), place + "[" + at + "]");
            }
        } else if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()) {
            Number number = element.getAsNumber();
            if (!isExact(number)) {
                throw new IllegalArgumentException(place + ": " + number + " (" + number.getClass().getSimpleName()
                    + ") may be a binary float; give a BigDecimal, or text");
            }
        }
    }

    /** Whether a number is of a kind that keeps every digit; what JSON was parsed into is the text that stood there. */
    private static boolean isExact(Number number) {
        return number instanceof BigDecimal || number instanceof BigInteger || number instanceof Integer
            || number instanceof Long || number instanceof Short || number instanceof Byte
            || number instanceof AtomicInteger || number instanceof AtomicLong
            || number.getClass().getName().equals("com.google.gson.internal.LazilyParsedNumber");
    }

    /** A text that the library handed out, given back. */
    private static String taken(PointerByReference text) {
        Pointer words = text.getValue();
        if (words == null) {
            return null;
        }
        try {
            return words.getString(0, "UTF-8");
        } finally {
            Engine.LIBRARY.cchc_text_free(words);
        }
    }

    private static void held(int status) {
        if (status == Engine.BAD_ARGUMENT) {
            throw new IllegalArgumentException("the library takes no such text");
        }
        if (status != Engine.ANSWERED) {
            throw new IllegalStateException("chương trình gặp lỗi, hãy mở lại bộ tiêu chí · the engine failed, open the set anew"
                + " (status " + status + ")");
        }
    }
}

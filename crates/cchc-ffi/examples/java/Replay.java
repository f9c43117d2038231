import cchc.Cchc;
import cchc.ProblemsException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the library, as Java calls it, against fixtures/conformance: {@code java Replay fixtures/conformance}. Prints
 * what it held, and ends with an exception where something is otherwise.
 */
public final class Replay {
    private static int count;

    private Replay() {}

    public static void main(String[] words) throws Exception {
        Path root = Path.of(words[0]);
        for (Path folder : sorted(root, Files::isDirectory)) {
            replay(folder);
        }
        same(count > 30, true, count + " answers");
        try (Cchc set = new Cchc(Files.readString(root.resolve("exact/set.json")))) {
            figuresAreExact(set);
            fractionsAreNoDecimals();
            nothingIsChangedInSilence(set, Files.readString(root.resolve("exact/set.json")));
            threadsShare(set, root.resolve("exact"));
        }
        closedIsSaid(root.resolve("exact/set.json"));
        System.out.println(count + " tests ran");
    }

    private static void replay(Path folder) throws IOException {
        String expected = Files.readString(folder.resolve("set.answer.json"));
        try (Cchc set = new Cchc(Files.readString(folder.resolve("set.json")))) {
            same(set.answer(), expected, folder.toString());
            for (Path path : sorted(folder, file -> file.toString().endsWith(".request.json"))) {
                Path answer = Path.of(path.toString().replace(".request.json", ".answer.json"));
                byte[] bytes = set.call(Files.readString(path)).getBytes(StandardCharsets.UTF_8);
                same(new Bytes(bytes), new Bytes(Files.readAllBytes(answer)), path.toString());
            }
        } catch (ProblemsException refused) {
            same(refused.answer(), expected, folder.toString());
        }
    }

    /** 0.1 + 0.2, a third and 28 digits go in and come out as they are; a double does not go in. */
    private static void figuresAreExact(Cchc set) {
        BigDecimal sum = new BigDecimal("0.1").add(new BigDecimal("0.2"));
        same(sum, new BigDecimal("0.3"), "0.1 + 0.2");
        same(exactOf(set, "1.10", sum + "%"), "0.006", "0.3 % of 2 points");
        same(exactOf(set, "1.10", "1/3"), "2/3", "a third of 2 points");
        same(exactOf(set, "1.10", "50.12345678901234567890123456%"), "1.0024691357802469135780246912", "28 digits");
        DoubleAdder hidden = new DoubleAdder();
        hidden.add(0.1);
        for (Number number : new Number[] {0.1 + 0.2, 0.5f, hidden}) {
            String said = said(() -> set.ask("score", scored("1.2", new JsonPrimitive(number))));
            same(said.startsWith("score.case.evidence[0].value: " + number), true, said);
        }
        // What JSON was parsed into has the digits that stood there.
        String digits = "50.12345678901234567890123456";
        JsonPrimitive parsed = JsonParser.parseString(digits).getAsJsonPrimitive();
        for (JsonPrimitive exact : new JsonPrimitive[] {parsed, new JsonPrimitive(new BigDecimal(digits))}) {
            same(exactOf(set, "1.10", exact), "1.0024691357802469135780246912", "28 digits as a number");
        }
    }

    /** A fraction is no BigDecimal, and what is said instead is how to get one. */
    private static void fractionsAreNoDecimals() {
        same(Cchc.figure(new JsonPrimitive("80.67")), new BigDecimal("80.67"), "a decimal");
        String said = said(() -> Cchc.figure(new JsonPrimitive("505/6")));
        same(said, "505/6 is a fraction, which no BigDecimal holds; keep its text, or round it: "
            + "new BigDecimal(\"505\").divide(new BigDecimal(\"6\"), 2, RoundingMode.HALF_UP)", "a fraction");
        same(new BigDecimal("505").divide(new BigDecimal("6"), 2, RoundingMode.HALF_UP), new BigDecimal("84.17"), "as it says");
    }

    /** Half of a character is refused, a whole one beyond 16 bits arrives. */
    private static void nothingIsChangedInSilence(Cchc set, String text) {
        String half = "nửa ký tự ở vị trí 24 (\\ud800), hãy gửi văn bản chưa bị cắt"
            + " · half of a character at 24 (\\ud800), send the text uncut";
        same(said(() -> set.call("{\"describe\": {\"code\": \"\ud800\"}}")), half, "half of a character");
        JsonObject code = new JsonObject();
        code.addProperty("code", "\ud800");
        same(said(() -> set.ask("describe", code)).startsWith("nửa ký tự"), true, "half of a character in an object");
        same(said(() -> new Cchc(text.replace("\"title\": \"", "\"title\": \"\udc00")).close()).startsWith("nửa ký tự"), true,
            "half of a character in a set");
        same(set.call("{\"describe\": {\"code\": \"𠀋\"}}").contains("`𠀋`"), true, "a whole character");
    }

    /** What is said of an argument that cannot be taken. */
    private static String said(Runnable call) {
        try {
            call.run();
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("an argument was taken that cannot be");
    }

    private static JsonObject scored(String code, JsonPrimitive value) {
        JsonObject request = JsonParser.parseString("{\"case\": {\"cchc\": 1, \"units\": [{\"unit\": \"a\", \"name\": \"A\","
            + " \"group\": \"H\"}], \"evidence\": [{\"unit\": \"a\", \"code\": \"" + code + "\"}]}}").getAsJsonObject();
        JsonArray evidence = request.getAsJsonObject("case").getAsJsonArray("evidence");
        evidence.get(0).getAsJsonObject().add("value", value);
        return request;
    }

    /** The exact points of the only unit, which has nothing but this value. */
    private static String exactOf(Cchc set, String code, String value) {
        return exactOf(set, code, new JsonPrimitive(value));
    }

    private static String exactOf(Cchc set, String code, JsonPrimitive value) {
        JsonObject result = set.ask("score", scored(code, value)).getAsJsonObject("result");
        JsonObject unit = result.getAsJsonArray("units").get(0).getAsJsonObject();
        return unit.getAsJsonObject("exact").get("points").getAsString();
    }

    private static void threadsShare(Cchc set, Path folder) throws Exception {
        String request = Files.readString(folder.resolve("score.request.json"));
        String expected = Files.readString(folder.resolve("score.answer.json"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<String> call = () -> set.call(request);
        List<Future<String>> answers = new ArrayList<>();
        for (int time = 0; time < 40; time++) {
            answers.add(threads.submit(call));
        }
        for (Future<String> answer : answers) {
            same(answer.get(), expected, "threads share a set");
        }
        threads.shutdown();
    }

    private static void closedIsSaid(Path path) throws IOException {
        Cchc set = new Cchc(Files.readString(path));
        set.close();
        set.close();
        try {
            set.call("{}");
            throw new AssertionError("a closed set was used");
        } catch (IllegalStateException closed) {
            same(closed.getMessage(), "the criteria set is closed", "closed");
        }
    }

    private static List<Path> sorted(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(wanted).sorted().collect(Collectors.toList());
        }
    }

    private static void same(Object found, Object expected, String what) {
        if (!found.equals(expected)) {
            throw new AssertionError(what + ": " + found + ", expected " + expected);
        }
        count++;
    }

    /** Bytes that are compared, and not shown as text before they are. */
    private static final class Bytes {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes && Arrays.equals(bytes, ((Bytes) other).bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}

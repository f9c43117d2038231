import cchc.Cchc;
import cchc.ProblemsException;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Scores a case, says what is wrong with another, and looks for lost points: {@code java Score FOLDER}, where the folder
 * is one of fixtures/conformance.
 */
public final class Score {
    private static Path folder;

    private Score() {}

    public static void main(String[] words) throws IOException {
        folder = Path.of(words[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Cchc set = new Cchc(Files.readString(folder.resolve("set.json")))) {
            ranking(set, out);
            problem(set, out);
            wayBack(set, out);
        }
    }

    private static JsonObject request(String name, String call) throws IOException {
        String text = Files.readString(folder.resolve(name + ".request.json"));
        return JsonParser.parseString(text).getAsJsonObject().getAsJsonObject(call);
    }

    private static void ranking(Cchc set, PrintStream out) throws IOException {
        JsonObject result = set.ask("score", request("score", "score")).getAsJsonObject("result");
        for (JsonElement element : result.getAsJsonArray("units")) {
            JsonObject unit = element.getAsJsonObject();
            BigDecimal index = Cchc.figure(unit.get("index"));
            String name = unit.get("name").getAsString();
            out.println(unit.get("rank").getAsInt() + " " + name + " " + index + " " + unit.get("tier").getAsString());
        }
    }

    private static void problem(Cchc set, PrintStream out) throws IOException {
        try {
            set.ask("score", request("bad-case", "score"));
        } catch (ProblemsException refused) {
            JsonObject first = refused.problems().get(0).getAsJsonObject();
            out.println(first.getAsJsonObject("message").get("vi").getAsString());
        }
    }

    private static void wayBack(Cchc set, PrintStream out) throws IOException {
        JsonObject unit = set.ask("lost", request("lost", "lost")).getAsJsonObject("lost")
            .getAsJsonArray("units").get(0).getAsJsonObject();
        JsonObject most = null;
        for (JsonElement element : unit.getAsJsonArray("by_leaf")) {
            JsonObject leaf = element.getAsJsonObject();
            if (most == null || Cchc.figure(leaf.get("lost")).compareTo(Cchc.figure(most.get("lost"))) > 0) {
                most = leaf;
            }
        }
        String lost = Cchc.figure(unit.get("lost")).toPlainString().replace('.', ',');
        out.println(unit.get("name").getAsString() + " mất " + lost + " điểm, nhiều nhất ở "
            + most.get("key").getAsString() + " " + most.get("name").getAsString());

        JsonObject recovery = set.ask("recover", request("recover", "recover")).getAsJsonObject("recovery");
        for (JsonElement element : recovery.getAsJsonArray("changes")) {
            JsonObject change = element.getAsJsonObject();
            out.println(change.get("code").getAsString() + ": " + change.get("from").getAsString() + " → "
                + change.get("to").getAsString());
        }
        out.println(Cchc.figure(recovery.getAsJsonObject("now").get("index")) + " → "
            + Cchc.figure(recovery.getAsJsonObject("result").get("index")));
    }
}

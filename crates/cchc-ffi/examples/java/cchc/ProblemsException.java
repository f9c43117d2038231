package cchc;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.StringJoiner;

/** The set or the request is not in order. The message is Vietnamese, one line a problem. */
public final class ProblemsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String answer;

    ProblemsException(String answer) {
        super(words(answer));
        this.answer = answer;
    }

    /** The answer in JSON. */
    public String answer() {
        return answer;
    }

    /** All problems, warnings too: code, place, words in Vietnamese and English. */
    public JsonArray problems() {
        return problems(answer);
    }

    private static JsonArray problems(String answer) {
        return JsonParser.parseString(answer).getAsJsonObject().getAsJsonArray("problems");
    }

    private static String words(String answer) {
        StringJoiner lines = new StringJoiner("\n");
        for (JsonElement element : problems(answer)) {
            JsonObject problem = element.getAsJsonObject();
            if (problem.get("severity").getAsString().equals("error")) {
                lines.add(problem.getAsJsonObject("message").get("vi").getAsString());
            }
        }
        return lines.toString();
    }
}

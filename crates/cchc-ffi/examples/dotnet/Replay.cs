// Holds the library, as .NET calls it, against fixtures/conformance. Prints how much it held, and what is otherwise.

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Cchc;

internal static class Replay
{
    private static int count;

    internal static int Run(string root)
    {
        foreach (var folder in Directory.GetDirectories(root).OrderBy(name => name, StringComparer.Ordinal))
        {
            Folder(folder);
        }
        Same(count > 30, true, count + " answers");
        var exact = Path.Combine(root, "exact");
        using (var set = new CriteriaSet(Read(exact, "set.json")))
        {
            FiguresAreExact(set);
            NothingIsChangedInSilence(set, Read(exact, "set.json"));
            ThreadsShare(set, Read(exact, "score.request.json"), Read(exact, "score.answer.json"));
        }
        DisposedIsSaid(Read(exact, "set.json"));
        Console.WriteLine("{0} tests ran", count);
        return 0;
    }

    private static void Folder(string folder)
    {
        var expected = Read(folder, "set.answer.json");
        try
        {
            using (var set = new CriteriaSet(Read(folder, "set.json")))
            {
                Same(set.Answer, expected, folder);
                foreach (var path in Directory.GetFiles(folder, "*.request.json"))
                {
                    var bytes = new UTF8Encoding(false).GetBytes(set.Call(File.ReadAllText(path)));
                    var answer = File.ReadAllBytes(path.Replace(".request.json", ".answer.json"));
                    Same(bytes.SequenceEqual(answer), true, path);
                }
            }
        }
        catch (ProblemsException refused)
        {
            Same(refused.Answer, expected, folder);
        }
    }

    /// 0.1 + 0.2, a third and 28 digits go in and come out as they are, also where the culture writes commas.
    private static void FiguresAreExact(CriteriaSet set)
    {
        CultureInfo.CurrentCulture = new CultureInfo("vi-VN");
        var sum = 0.1m + 0.2m;
        Same(sum, 0.3m, "0.1 + 0.2");
        Same(ExactOf(set, "1.10", sum.ToString(CultureInfo.InvariantCulture) + "%"), "0.006", "0.3 % of 2 points");
        Same(ExactOf(set, "1.10", "1/3"), "2/3", "a third of 2 points");
        var digits = ExactOf(set, "1.10", "50.12345678901234567890123456%");
        Same(digits, "1.0024691357802469135780246912", "28 digits");
        var read = Json.Figure(Json.Read("{\"a\": \"" + digits + "\"}").Element("a"));
        Same(read, 1.0024691357802469135780246912m, "28 digits as a decimal");
        try
        {
            Json.Figure(Json.Read("{\"a\": \"3781679343414604812.380422691880\"}").Element("a"));
            throw new Exception("31 digits were rounded");
        }
        catch (OverflowException)
        {
            count++;
        }
        var said = Said<FormatException>(() => Json.Figure(Json.Read("{\"a\": \"505/6\"}").Element("a")));
        Same(said, "505/6 is a fraction, which no decimal holds; keep its text, or round it: "
            + "decimal.Round(505m / 6m, 2, MidpointRounding.AwayFromZero)", "a fraction");
        Same(decimal.Round(505m / 6m, 2, MidpointRounding.AwayFromZero), 84.17m, "as it says");
    }

    /// Half of a character is refused, a whole one beyond 16 bits arrives; what is null is told as that.
    private static void NothingIsChangedInSilence(CriteriaSet set, string text)
    {
        var half = "nửa ký tự ở vị trí 24 (\\ud800), hãy gửi văn bản chưa bị cắt"
            + " · half of a character at 24 (\\ud800), send the text uncut";
        Same(Said<ArgumentException>(() => set.Call("{\"describe\": {\"code\": \"\ud800\"}}")), half, "half of a character");
        var title = text.Replace("\"title\": \"", "\"title\": \"\udc00");
        Same(Said<ArgumentException>(() => new CriteriaSet(title)).StartsWith("nửa ký tự", StringComparison.Ordinal), true,
            "half of a character in a set");
        Same(set.Call("{\"describe\": {\"code\": \"𠀋\"}}").Contains("`𠀋`"), true, "a whole character");
        foreach (var odd in new[] { "\uFFFE", "\uFFFF", "\u0001" })
        {
            var named = text.Replace("\"title\": \"", "\"title\": \"" + odd.Replace("\u0001", "\\u0001"));
            using (var other = new CriteriaSet(named))
            {
                var told = other.Ask("{\"describe\": {}}").Element("description").Element("title").Value;
                Same(told, odd + "Bộ thử mọi máy", "what is no letter");
            }
        }
        Said<ArgumentNullException>(() => set.Call(null));
        count++;
    }

    /// What is said of an argument that cannot be taken.
    private static string Said<T>(Action call) where T : Exception
    {
        try
        {
            call();
        }
        catch (T refused)
        {
            return refused.Message;
        }
        throw new InvalidOperationException("an argument was taken that cannot be");
    }

    /// The exact points of the only unit, which has nothing but this value.
    private static string ExactOf(CriteriaSet set, string code, string value)
    {
        var answer = set.Ask("{\"score\": {\"case\": {\"cchc\": 1, \"units\": [{\"unit\": \"a\", \"name\": \"A\", \"group\": \"H\"}],"
            + " \"evidence\": [{\"unit\": \"a\", \"code\": \"" + code + "\", \"value\": \"" + value + "\"}]}}}");
        return answer.Element("result").Element("units").Elements().First().Element("exact").Element("points").Value;
    }

    private static void ThreadsShare(CriteriaSet set, string request, string expected)
    {
        var calls = Enumerable.Range(0, 40).Select(_ => Task.Run(() => set.Call(request))).ToArray();
        foreach (var call in calls)
        {
            Same(call.Result, expected, "threads share a set");
        }
    }

    private static void DisposedIsSaid(string text)
    {
        var set = new CriteriaSet(text);
        set.Dispose();
        set.Dispose();
        try
        {
            set.Call("{}");
        }
        catch (ObjectDisposedException)
        {
            count++;
            return;
        }
        throw new InvalidOperationException("a disposed set was used");
    }

    private static string Read(string folder, string name)
    {
        return File.ReadAllText(Path.Combine(folder, name));
    }

    private static void Same<T>(T found, T expected, string what)
    {
        if (!Equals(found, expected))
        {
            throw new InvalidOperationException(what + ": " + found + ", expected " + expected);
        }
        count++;
    }
}

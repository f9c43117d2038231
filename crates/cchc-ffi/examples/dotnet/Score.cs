// Scores a case, says what is wrong with another, and looks for lost points: score FOLDER, where the folder is one of
// fixtures/conformance. With --replay it holds the library against all of them (Replay.cs).

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Cchc;

internal static class Score
{
    private static int Main(string[] words)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        if (words.Length == 2 && words[0] == "--replay")
        {
            return Replay.Run(words[1]);
        }
        if (words.Length != 1)
        {
            Console.Error.WriteLine("score FOLDER");
            return 2;
        }
        Func<string, string> read = name => File.ReadAllText(Path.Combine(words[0], name + ".json"));
        using (var set = new CriteriaSet(read("set")))
        {
            Ranking(set.Ask(read("score.request")));
            Problem(set, read("bad-case.request"));
            WayBack(set.Ask(read("lost.request")), set.Ask(read("recover.request")));
        }
        return 0;
    }

    private static void Ranking(XElement answer)
    {
        foreach (var unit in answer.Element("result").Element("units").Elements())
        {
            var index = Json.Figure(unit.Element("index"));
            Console.WriteLine("{0} {1} {2} {3}", (int)unit.Element("rank"), unit.Element("name").Value, Text(index),
                unit.Element("tier").Value);
        }
    }

    private static void Problem(CriteriaSet set, string request)
    {
        try
        {
            set.Ask(request);
        }
        catch (ProblemsException refused)
        {
            Console.WriteLine(refused.Problems.First().Element("message").Element("vi").Value);
        }
    }

    private static void WayBack(XElement lost, XElement recover)
    {
        var unit = lost.Element("lost").Element("units").Elements().First();
        var most = unit.Element("by_leaf").Elements().OrderByDescending(leaf => Json.Figure(leaf.Element("lost"))).First();
        // Vietnamese writes a comma; a decimal keeps its places.
        var points = Text(Json.Figure(unit.Element("lost"))).Replace('.', ',');
        Console.WriteLine("{0} mất {1} điểm, nhiều nhất ở {2} {3}", unit.Element("name").Value, points,
            most.Element("key").Value, most.Element("name").Value);

        var recovery = recover.Element("recovery");
        foreach (var change in recovery.Element("changes").Elements())
        {
            Console.WriteLine("{0}: {1} → {2}", change.Element("code").Value, change.Element("from").Value,
                change.Element("to").Value);
        }
        Console.WriteLine("{0} → {1}", Text(Json.Figure(recovery.Element("now").Element("index"))),
            Text(Json.Figure(recovery.Element("result").Element("index"))));
    }

    private static string Text(decimal? figure)
    {
        return figure.HasValue ? figure.Value.ToString(CultureInfo.InvariantCulture) : "";
    }
}

// The C library from .NET: what crosses the line is text, so no figure is ever a float or a double.
//
// The sources are in C# 7, and so compile for .NET 8 (cchc.csproj) and by Mono's mcs. Copy this file into a project.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Cchc
{
    /// <summary>The set or the request is not in order. The message is Vietnamese, one line a problem.</summary>
    public sealed class ProblemsException : Exception
    {
        internal ProblemsException(string answer) : base(Words(answer))
        {
            Answer = answer;
        }

        /// <summary>The answer in JSON.</summary>
        public string Answer { get; }

        /// <summary>All problems, warnings too: code, place, words in Vietnamese and English.</summary>
        public IEnumerable<XElement> Problems => Json.Read(Answer).Element("problems").Elements();

        private static string Words(string answer)
        {
            var errors = Json.Read(answer).Element("problems").Elements()
                .Where(problem => (string)problem.Element("severity") == "error");
            return string.Join("\n", errors.Select(problem => (string)problem.Element("message").Element("vi")));
        }
    }

    /// <summary>JSON by the reader that .NET and Mono both have: elements named by their keys, every scalar as its text.</summary>
    public static class Json
    {
        /// <summary>Reads a text of JSON.</summary>
        public static XElement Read(string text)
        {
            // The reader takes these two, which no letter has, only when they are escaped.
            var plain = text.Replace("\uFFFE", "\\ufffe").Replace("\uFFFF", "\\uffff");
            var bytes = Encoding.UTF8.GetBytes(plain);
            using (var reader = JsonReaderWriterFactory.CreateJsonReader(bytes, XmlDictionaryReaderQuotas.Max))
            {
                return XElement.Load(reader);
            }
        }

        /// <summary>A figure of an answer, exactly; null where there is none. Cultures, and their commas, have no say.</summary>
        /// <exception cref="FormatException">Where the figure is a fraction, as exact ones may be.</exception>
        public static decimal? Figure(XElement text)
        {
            if (text == null || (string)text.Attribute("type") == "null")
            {
                return null;
            }
            var parts = text.Value.Split('/');
            if (parts.Length == 2)
            {
                throw new FormatException(text.Value + " is a fraction, which no decimal holds; keep its text, or round it: "
                    + "decimal.Round(" + parts[0] + "m / " + parts[1] + "m, 2, MidpointRounding.AwayFromZero)");
            }
            const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
            var figure = decimal.Parse(text.Value, style, CultureInfo.InvariantCulture);
            // A decimal has 28 digits, and rounds what has more without a word.
            if (figure.ToString(CultureInfo.InvariantCulture).TrimStart('-').Length < text.Value.TrimStart('-').Length)
            {
                throw new OverflowException(text.Value + " has more digits than a decimal holds; take the text");
            }
            return figure;
        }
    }

    /// <summary>An engine that is freed after the last call in it.</summary>
    internal sealed class EngineHandle : SafeHandle
    {
        private EngineHandle() : base(IntPtr.Zero, true)
        {
        }

        public override bool IsInvalid => handle == IntPtr.Zero;

        protected override bool ReleaseHandle()
        {
            Native.cchc_engine_free(handle);
            return true;
        }
    }

    /// <summary>The library, as cchc.h has it.</summary>
    internal static class Native
    {
        internal const int Answered = 0;
        internal const int Refused = 1;
        internal const int BadArgument = 2;
        private const string Library = "cchc_ffi";

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int cchc_engine_new(byte[] set, UIntPtr length, out EngineHandle engine, out IntPtr answer);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int cchc_engine_call(EngineHandle engine, byte[] request, UIntPtr length, out IntPtr answer);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern void cchc_engine_free(IntPtr engine);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern void cchc_text_free(IntPtr text);

        /// <summary>A text in UTF-8. Encoding.UTF8 would make half of a character another one, without a word.</summary>
        internal static byte[] Bytes(string text)
        {
            try
            {
                return new UTF8Encoding(false, true).GetBytes(text);
            }
            catch (EncoderFallbackException half)
            {
                var place = (half.Index + 1) + " (\\u" + ((int)text[half.Index]).ToString("x4") + ")";
                throw new ArgumentException("nửa ký tự ở vị trí " + place + ", hãy gửi văn bản chưa bị cắt"
                    + " · half of a character at " + place + ", send the text uncut", half);
            }
        }

        /// <summary>A text that the library handed out, given back.</summary>
        internal static string Taken(IntPtr text)
        {
            if (text == IntPtr.Zero)
            {
                return null;
            }
            try
            {
                var length = 0;
                while (Marshal.ReadByte(text, length) != 0)
                {
                    length++;
                }
                var bytes = new byte[length];
                Marshal.Copy(text, bytes, 0, length);
                return Encoding.UTF8.GetString(bytes);
            }
            finally
            {
                cchc_text_free(text);
            }
        }
    }

    /// <summary>A criteria set that is ready to score. Threads may share it.</summary>
    public sealed class CriteriaSet : IDisposable
    {
        private readonly EngineHandle engine;

        /// <summary>Makes a resolved criteria set in JSON ready.</summary>
        /// <exception cref="ProblemsException">With all problems of the set.</exception>
        /// <exception cref="ArgumentException">Where the text has half of a character, a lone surrogate.</exception>
        public CriteriaSet(string set)
        {
            var bytes = Native.Bytes(set);
            IntPtr told;
            var status = Native.cchc_engine_new(bytes, (UIntPtr)bytes.Length, out engine, out told);
            Answer = Native.Taken(told);
            if (status == Native.Refused)
            {
                throw new ProblemsException(Answer);
            }
            Hold(status);
        }

        /// <summary>What making the set ready was answered: its warnings.</summary>
        public string Answer { get; }

        /// <summary>Answers a request in JSON with an answer in JSON; problems stand in the answer.</summary>
        /// <exception cref="ArgumentException">Where the text has half of a character, a lone surrogate.</exception>
        public string Call(string request)
        {
            var bytes = Native.Bytes(request);
            IntPtr told;
            Hold(Native.cchc_engine_call(engine, bytes, (UIntPtr)bytes.Length, out told));
            return Native.Taken(told);
        }

        /// <summary>The same with the answer read, which is ok.</summary>
        /// <exception cref="ProblemsException">Where what was asked cannot be done.</exception>
        public XElement Ask(string request)
        {
            var told = Call(request);
            var answer = Json.Read(told);
            if (answer.Element("ok").Value != "true")
            {
                throw new ProblemsException(told);
            }
            return answer;
        }

        /// <summary>Gives the engine back, after the last call that runs.</summary>
        public void Dispose()
        {
            engine.Dispose();
        }

        private static void Hold(int status)
        {
            if (status == Native.BadArgument)
            {
                throw new ArgumentException("the library takes no such text");
            }
            if (status != Native.Answered)
            {
                throw new InvalidOperationException("chương trình gặp lỗi, hãy mở lại bộ tiêu chí · the engine failed, open the set anew"
                    + " (status " + status + ")");
            }
        }
    }
}

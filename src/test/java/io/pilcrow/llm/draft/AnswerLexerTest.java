package io.pilcrow.llm.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.llm.draft.AnswerToken.Code;
import io.pilcrow.llm.draft.AnswerToken.Marker;
import io.pilcrow.llm.draft.AnswerToken.Quoted;
import io.pilcrow.llm.draft.AnswerToken.Short;
import io.pilcrow.llm.draft.AnswerToken.Words;
import io.pilcrow.testing.Draws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerLexerTest {

  /** Everything that the lexer tells apart, close together. */
  private static final String ALL =
      "Yes [1], **bold [2]** and 【3†source】 [1, 2] [1-3] [^2] ［4］. In [2019] `a[1]` stays.\n"
          + "<quote n=\"1\">two years < three</quote> <quote>x</quote>\n\n"
          + "```\nb[2] <quote n=\"1\">\n``` < 5 [x] [1](https://e.org/a) `open [5]\n\n"
          + "[^1]: the words\n- item [6] <short>two years</short> <b>bold</b> [¶2] [paragraph 3]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]|1",
        "[1, 2]|1 2",
        "[1;2]|1 2",
        "[1-3]|1 2 3",
        "[1–3]|1 2 3",
        "[^2]|2",
        "【1】|1",
        "【1†source】|1",
        "［4］|4",
        "〔4〕|4",
        "[¶2]|2",
        "[paragraph 3]|3",
        "[Paragraphs 3 and 4]|3 4",
        "[ 7 ]|7",
        "[12]|12",
        "[1](https://example.org/x)|1",
        "[1-900]|1 900",
        "[0]|0"
      })
  void readsMarkersInEveryShape(String text, String numbers) {
    assertThat(markers("so " + text + " it is"))
        .containsExactly(
            new Marker(List.of(numbers.split(" ")).stream().map(Integer::valueOf).toList()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2019]",
        "[sic]",
        "[5 km]",
        "[]",
        "[1",
        "[1}",
        "`a[1]`",
        "```\na[1]\n```",
        "a < b"
      })
  void leavesAloneWhatIsNoMarker(String text) {
    List<AnswerToken> tokens = lex(text, text.length());

    assertThat(tokens).noneMatch(Marker.class::isInstance);
    assertThat(shown(tokens)).isEqualTo(text);
  }

  @Test
  void takesNeighbouringMarkersOneByOne() {
    assertThat(markers("so [1][2] it is"))
        .containsExactly(new Marker(List.of(1)), new Marker(List.of(2)));
  }

  @Test
  void hidesQuotesWithTheWhiteSpaceBeforeThem() {
    List<AnswerToken> tokens =
        lex("It is so [1].\n<quote n=\"1\">words < more</quote> <short>so</short>\nNext", 3);

    assertThat(shown(tokens)).isEqualTo("It is so .\nNext");
    assertThat(tokens).contains(new Quoted(List.of(1), "words < more"), new Short("so"));
  }

  @Test
  void readsAFootnoteAsAQuote() {
    assertThat(lex("So it is [^1].\n\n[^1]: the very words\n", 5))
        .contains(new Quoted(List.of(1), "the very words"));
  }

  @Test
  void aQuoteThatIsNeverClosedIsNotShown() {
    assertThat(shown(lex("So it is [1].<quote n=\"1\">half a", 4))).isEqualTo("So it is .");
  }

  @Test
  void staysFastOnHostileBrackets() {
    String hostile = "[1,".repeat(20_000) + "[".repeat(20_000) + "`".repeat(999);

    assertThat(shown(lex(hostile, 7))).hasSameSizeAs(hostile);
  }

  @Test
  void readsTheSameHoweverTheTextIsCut() {
    List<AnswerToken> whole = joined(lex(ALL, ALL.length()));
    Draws.each(
        300,
        draws -> {
          List<AnswerToken> pieces = new ArrayList<>();
          AnswerLexer lexer = new AnswerLexer(pieces::add);
          for (int at = 0; at < ALL.length(); ) {
            int end = Math.min(ALL.length(), at + draws.number(1, 9));
            lexer.feed(ALL.substring(at, end));
            at = end;
          }
          lexer.end();

          assertThat(joined(pieces)).isEqualTo(whole);
        });
  }

  private static List<AnswerToken> markers(String text) {
    return lex(text, 1).stream().filter(Marker.class::isInstance).toList();
  }

  private static List<AnswerToken> lex(String text, int step) {
    List<AnswerToken> tokens = new ArrayList<>();
    AnswerLexer lexer = new AnswerLexer(tokens::add);
    for (int at = 0; at < text.length(); at += step) {
      lexer.feed(text.substring(at, Math.min(text.length(), at + step)));
    }
    lexer.end();
    return tokens;
  }

  private static String shown(List<AnswerToken> tokens) {
    StringBuilder shown = new StringBuilder();
    for (AnswerToken token : tokens) {
      shown.append(token instanceof Words w ? w.text() : token instanceof Code c ? c.text() : "");
    }
    return shown.toString();
  }

  /** Neighbouring words as one, because where they are cut says nothing. */
  private static List<AnswerToken> joined(List<AnswerToken> tokens) {
    List<AnswerToken> joined = new ArrayList<>();
    for (AnswerToken token : tokens) {
      int last = joined.size() - 1;
      if (token instanceof Words more && last >= 0 && joined.get(last) instanceof Words words) {
        joined.set(last, new Words(words.text() + more.text()));
      } else {
        joined.add(token);
      }
    }
    return joined;
  }
}

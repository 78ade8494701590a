package io.pilcrow.channel.http;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.Quote;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Support;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Span;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.testing.Assistants;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sentences that Java, Python and JavaScript count differently: emoji with and without joiners, CJK
 * beyond the basic plane, combining marks, scripts from right to left.
 */
public final class Scripts {
  public static final String QUESTION = "What does the signpost say?";
  public static final List<String> SENTENCES =
      List.of(
          "Résumé 🎓 — the cat",
          "👩‍👩‍👧‍👦 is one family of seven code points",
          "🇯🇵🇺🇸 are two flags of four",
          "👍🏽 has a skin tone",
          "𠮷野家 stands in Tokyo 🍜",
          "二零二六年🎉会议在东京举行",
          "회의는 수요일에 열린다 📅",
          "会議は水曜日に始まる🗓️と書かれている",
          "e\u0301te\u0301 is e\u0301crit with combining accents 🌞",
          "Z\u0351\u0343a\u0300\u0301lgo 🌀 stacks its marks",
          "नमस्ते 🙏 दुनिया",
          "السلام 🕊️ عليكم",
          "שָׁלוֹם 🕯️ עולם",
          "ภาษาไทย 🐘 ไม่มีช่องว่าง",
          "𝔉𝔯𝔞𝔨𝔱𝔲𝔯 letters lie beyond the first plane",
          "🏴󠁧󠁢󠁳󠁣󠁴󠁿 is a flag of tags",
          "1️⃣ 2️⃣ 3️⃣ are keycaps",
          "𓀀𓂀 are hieroglyphs 🏺",
          "ﷺ is one code point, 🧑‍🚀 are three",
          "Ünï¢ødé “quotes” — “🪷” and\u00A0a hard space");

  private Scripts() {}

  /** Answers with an emoji sentence first, so that every index after it shifts, then this one. */
  public static Pilcrow quoting(String sentence) {
    return Assistants.reading(
        new Signpost(sentence),
        new ArticleBuilder("signpost", "What the signpost says")
            .url("https://example.org/signpost")
            .paragraph("The signpost does say 🦊🦊 first, and then: " + sentence)
            .build());
  }

  private record Signpost(String sentence) implements EvidenceReader {
    @Override
    public String name() {
      return "signpost";
    }

    @Override
    public String model() {
      return "signpost-1";
    }

    @Override
    public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
      Candidate candidate = evidence.candidates().get(0);
      for (String words : List.of("🦊🦊 first", sentence)) {
        int start = candidate.passage().paragraph().text().indexOf(words);
        Quote quote = new Quote(candidate, new Span(start, start + words.length()), words, 0.9);
        claims.accept(
            new Claim(" ", List.of(new Text(words + " "), new Cite(quote)), Support.VERBATIM));
      }
      return new Reading(Optional.empty(), 0.9);
    }
  }
}

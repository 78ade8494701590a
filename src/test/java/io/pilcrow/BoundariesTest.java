package io.pilcrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.Quote;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Support;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Span;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.index.Library;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What no answer crosses, over random libraries: the articles asked, and the words cited. */
class BoundariesTest {
  private static final List<String> WORDS =
      List.of(
          ("harbour ferry pier captain rope tide lamp keeper storm rock mast sail bell anchor gull island"
                  + " winter crown permit bridge crew cargo chart wind")
              .split(" "));

  private static final Article ELSEWHERE =
      new ArticleBuilder("elsewhere", "Elsewhere").paragraph("Other words.").build();

  /** Cites all it is given; of every other quote it changes the words, the place or the source. */
  private static final class Careless implements EvidenceReader {
    private final Random random;
    private final boolean honest;
    private int wrong;

    Careless(Random random, boolean honest) {
      this.random = random;
      this.honest = honest;
    }

    @Override
    public String name() {
      return "careless";
    }

    @Override
    public String model() {
      return "careless-1";
    }

    @Override
    public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
      for (Candidate candidate : evidence.candidates()) {
        claims.accept(
            new Claim(
                " ",
                List.of(new Text("So it is said "), new Cite(quote(candidate))),
                Support.SUPPORTED));
      }
      return Reading.nothing(0.5);
    }

    private Quote quote(Candidate candidate) {
      String text = candidate.passage().paragraph().text();
      int start = random.nextInt(text.length());
      Span span = new Span(start, start + 1 + random.nextInt(text.length() - start));
      String words = span.of(text);
      if (honest || random.nextBoolean()) {
        return new Quote(candidate, span, words, 0.9);
      }
      wrong++;
      return switch (random.nextInt(4)) {
        case 0 -> new Quote(candidate, span, words + "!", 0.9);
        case 1 -> new Quote(candidate, new Span(start, text.length() + 1), words, 0.9);
        case 2 -> new Quote(candidate, span, words.replaceFirst(".", "\u2010"), 0.9);
        default -> new Quote(new Candidate(ELSEWHERE, candidate.passage(), 1), span, words, 0.9);
      };
    }
  }

  @RepeatedTest(100)
  @DisplayName("security-02: a question to some articles never meets another")
  void aQuestionNeverMeetsAnotherArticle(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Embedder embedder = new HashedWordsEmbedder("words");
    try (Library library = library(random, embedder)) {
      Pilcrow pilcrow =
          pilcrow(library, embedder, new Careless(random, true), new GroundingCheck());
      List<String> all = List.copyOf(library.view().articles().keySet());
      for (int i = 0; i < 10; i++) {
        Set<String> asked = new HashSet<>();
        for (int n = 1 + random.nextInt(2); n > 0; n--) {
          asked.add(all.get(random.nextInt(all.size())));
        }
        Question question = Question.of(sentence(random)).in(asked);
        Explanation explained = pilcrow.explain(question);

        assertThat(explained.evidence().candidates())
            .as("seed %d", repetition.getCurrentRepetition())
            .allMatch(one -> asked.contains(one.article().id()));
        assertThat(articlesOf(explained.answer())).isSubsetOf(asked);
        assertThat(pilcrow.search(question, 50))
            .allMatch(one -> asked.contains(one.article().id()));
      }
    }
  }

  @RepeatedTest(100)
  @DisplayName(
      "security-03: what is cited stands in its paragraph; all else is dropped and counted")
  void whatIsCitedStandsInItsParagraph(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Embedder embedder = new HashedWordsEmbedder("words");
    try (Library library = library(random, embedder)) {
      Careless reader = new Careless(random, false);
      Pilcrow pilcrow = pilcrow(library, embedder, reader, new GroundingCheck());
      for (int i = 0; i < 10; i++) {
        Answer answer = pilcrow.ask(new Question(sentence(random), List.of(), Set.of(), 8));
        assertThat(citations(answer))
            .allMatch(
                one ->
                    library
                        .view()
                        .articles()
                        .get(one.article().id())
                        .paragraph(one.paragraph().orElseThrow().id())
                        .filter(p -> p.text().contains(one.quote()) && !one.quote().isEmpty())
                        .isPresent());
        assertThat(pilcrow.groundingFailures()).isEqualTo(reader.wrong);
      }
    }
  }

  private static Pilcrow pilcrow(
      Library library, Embedder embedder, EvidenceReader reader, GroundingCheck check) {
    return new Pilcrow(
        library,
        StandaloneQuestion::of,
        question -> false,
        new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever()),
        reader,
        check);
  }

  private static Library library(Random random, Embedder embedder) {
    MemoryLibrary library = new MemoryLibrary(embedder, new ParagraphSplitter());
    for (int i = 2 + random.nextInt(6); i > 0; i--) {
      ArticleBuilder article = new ArticleBuilder("site-" + i, "About the " + word(random));
      for (int p = 1 + random.nextInt(5); p > 0; p--) {
        article.paragraph(sentence(random));
      }
      library.put(article.build(), done -> {});
    }
    if (random.nextBoolean()) {
      library.remove("site-1");
    }
    return library;
  }

  private static String sentence(Random random) {
    List<String> words = new ArrayList<>();
    for (int i = 4 + random.nextInt(8); i > 0; i--) {
      words.add(word(random));
    }
    return String.join(" ", words) + ".";
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static List<Citation> citations(Answer answer) {
    return answer.citations();
  }

  private static List<String> articlesOf(Answer answer) {
    return answer instanceof Abstention none
        ? nearest(none)
        : answer.citations().stream().map(one -> one.article().id()).toList();
  }

  private static List<String> nearest(Abstention abstention) {
    return abstention.nearest().stream().map(one -> one.article().id()).toList();
  }
}

package io.pilcrow.question.kind;

import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.json.Json;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Kinds;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kinds learned from examples. The model over the default embedding is saved beside them; over
 * another embedding it is made when the first question comes, which takes some seconds.
 * Thread-safe.
 */
public final class ExampleKinds implements Kinds {
  static final String SAVED = "model.json";

  /** Below it a question is taken for one about a fact, which the reader can refuse. */
  private static final double LEAST = 0.5;

  /** Whoever asks something and is greeted has lost an answer. */
  private static final double LEAST_FOR_TALK = 0.7;

  /** Fewer examples may share a word because of what they are about. */
  private static final int OF_FRAME = 3;

  private static final Kind OVERVIEW = new Kind("overview");

  private final List<Example> examples;
  private final Set<String> ofOverviews;
  private final Set<String> ofTheirFrame;
  private final Set<String> ofTalk;
  private final Meaning meaning;
  private final String madeFrom;
  private volatile Optional<KindModel> made = Optional.empty();

  /**
   * @param embedding names the model behind {@code meaning}
   */
  public ExampleKinds(Meaning meaning, String embedding) {
    this(meaning, embedding, "");
  }

  /**
   * Kinds of one's own beside those there are, or more examples of these.
   *
   * @param embedding names the model behind {@code meaning}
   * @param more a line {@code [kind]} and its examples below it, as in {@code examples.txt}
   */
  public ExampleKinds(Meaning meaning, String embedding, String more) {
    this.meaning = meaning;
    this.examples = Stream.concat(Example.all().stream(), Example.parse(more).stream()).toList();
    this.madeFrom = madeFrom(examples, embedding);
    this.ofOverviews = new HashSet<>(Words.keys(String.join(" ", words(OVERVIEW, 1))));
    ofOverviews.addAll(WordList.WRITING.stems());
    this.ofTalk = words(Kind.TALK, 1);
    this.ofTheirFrame = Words.keys(String.join(" ", words(OVERVIEW, OF_FRAME)));
  }

  @Override
  public StandaloneQuestion understood(StandaloneQuestion question, Optional<Kind> given) {
    KindModel.Guess guess = model().guess(question.text(), meaning.of(question));
    Kind guessed = Example.kind(guess.label());
    Optional<String> variant = Example.variant(guess.label());
    if (given.isPresent()) {
      return question.of(given.get(), variant.filter(v -> given.get().equals(guessed)));
    }
    double least = guessed.equals(Kind.TALK) ? LEAST_FOR_TALK : LEAST;
    boolean plain =
        guess.probability() >= least
            && !(guessed.equals(OVERVIEW) && asksForMore(question.text()))
            && !(guessed.equals(Kind.TALK) && saysMore(question.text()));
    return plain ? question.of(guessed, variant) : question.of(Kind.FACT, Optional.empty());
  }

  /**
   * Whether a question has no word that overviews are asked for with, and half of its words are in
   * no example of one: "the importance of the congress" is no overview of an article on it.
   */
  private boolean asksForMore(String question) {
    Set<String> keys = Words.keys(question);
    long others = keys.stream().filter(key -> !ofOverviews.contains(key)).count();
    return 2 * others >= keys.size()
        && others > 0
        && keys.stream().noneMatch(ofTheirFrame::contains);
  }

  /**
   * Whether most of the words that mean something are in no example of talk, and nobody is spoken
   * to: what the model knows nothing of is near to "hola" and "ciao", "quien es Kishida" among it.
   */
  private boolean saysMore(String question) {
    List<String> words =
        Wording.words(question).stream().filter(word -> !WordList.FUNCTION.contains(word)).toList();
    boolean spokenTo = Wording.words(question).stream().anyMatch(WordList.READER::contains);
    return !spokenTo
        && 2 * words.stream().filter(word -> !ofTalk.contains(word)).count() > words.size();
  }

  @Override
  public List<Kind> known() {
    return examples.stream().map(Example::kind).distinct().toList();
  }

  @Override
  public Set<String> frame(Kind kind) {
    return words(kind, OF_FRAME);
  }

  @Override
  public Set<String> vocabulary(Kind kind) {
    return words(kind, 1);
  }

  /** Those that at least so many examples of the kind have. */
  private Set<String> words(Kind kind, int least) {
    Map<String, Integer> counts = new HashMap<>();
    for (Example example : examples) {
      if (example.kind().equals(kind)) {
        Wording.words(example.question()).stream()
            .distinct()
            .forEach(word -> counts.merge(word, 1, Integer::sum));
      }
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= least)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private KindModel model() {
    if (made.isEmpty()) {
      synchronized (this) {
        if (made.isEmpty()) {
          made =
              Optional.of(saved().filter(m -> m.madeFrom().equals(madeFrom)).orElseGet(this::make));
        }
      }
    }
    return made.get();
  }

  String madeFrom() {
    return madeFrom;
  }

  KindModel make() {
    List<float[]> vectors =
        examples.stream().map(e -> meaning.of(standalone(e.question()))).toList();
    return KindModel.train(madeFrom, examples, vectors);
  }

  private static StandaloneQuestion standalone(String question) {
    return StandaloneQuestion.of(Question.of(question));
  }

  private static Optional<KindModel> saved() {
    try (InputStream in = ExampleKinds.class.getResourceAsStream(SAVED)) {
      return in == null
          ? Optional.empty()
          : Optional.of(Json.MAPPER.readValue(in, KindModel.class));
    } catch (IOException e) {
      throw new UncheckedIOException("the saved model of kinds is damaged", e);
    }
  }

  private static String madeFrom(List<Example> examples, String embedding) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      examples.forEach(e -> sha.update((e + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest()).substring(0, 16) + " " + embedding;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

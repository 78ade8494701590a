package io.pilcrow.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.answer.Evidence;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import io.pilcrow.reader.AnswerSpans.Range;
import io.pilcrow.reader.Chooser.Likely;
import io.pilcrow.retrieval.Candidate;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Step 2: fits the weights of the extractive reader on the questions of step 1.
 *
 * <p>Arguments: SQuAD train, its retrieved evidence, the folder to write the four files to.
 */
final class FitExtractiveReader {
  private static final int RARE = 8; // features seen less often are left out

  record Asking(String text, boolean answerable, List<String> gold, int paragraph, int at,
      Evidence evidence) {}

  /** Choices with their features as numbers, and how much each is wanted (sums to 1). */
  record Example(int[][] ids, float[][] values, double[] wanted) {}

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  public static void main(String[] args) throws Exception {
    JsonNode data = read(Path.of(args[0]));
    Path folder = Files.createDirectories(Path.of(args[2]));
    writeCommonWords(data, folder.resolve("common-words.txt"));
    CommonWords common =
        CommonWords.read(Files.newInputStream(folder.resolve("common-words.txt")));
    List<Asking> askings = askings(data, Path.of(args[1]));
    int cut = askings.size() * 9 / 10; // whole articles follow each other: the last tenth is held out
    ReadParagraph.Memory memory = new ReadParagraph.Memory(sentences());

    FitExtractiveReader sentenceFit = new FitExtractiveReader();
    List<Example> examples = new ArrayList<>();
    int trained = 0;
    for (int i = 0; i < askings.size(); i++) {
      Asking asking = askings.get(i);
      if (i == cut) {
        trained = examples.size();
      }
      if (asking.answerable) {
        sentenceFit.sentenceExample(asking, common, memory).ifPresent(examples::add);
      }
    }
    LinearModel sentenceModel =
        sentenceFit.fit(examples, trained, 12, 0.1, folder.resolve("sentence.weights"));

    Chooser likely = new Chooser(sentenceModel, new LinearModel(Map.of()));
    FitExtractiveReader spanFit = new FitExtractiveReader();
    List<Example> spans = new ArrayList<>();
    int spansTrained = 0;
    for (int i = 0; i < askings.size(); i++) {
      if (i == cut) {
        spansTrained = spans.size();
      }
      if (askings.get(i).answerable) {
        spanFit.spanExample(askings.get(i), common, memory, likely).ifPresent(spans::add);
      }
    }
    LinearModel spanModel = spanFit.fit(spans, spansTrained, 8, 0.1, folder.resolve("span.weights"));

    Chooser chooser = new Chooser(sentenceModel, spanModel);
    FitExtractiveReader answerFit = new FitExtractiveReader();
    List<Example> answers = new ArrayList<>();
    int answersTrained = 0;
    for (int i = 0; i < askings.size(); i++) {
      if (i == cut) {
        answersTrained = answers.size();
      }
      Asking asking = askings.get(i);
      AskedQuestion question = AskedQuestion.of(asking.text, common);
      EvidenceSentences evidence = EvidenceSentences.of(asking.evidence, memory);
      List<Choice> choices = chooser.answers(question, chooser.sentences(question, evidence));
      if (!choices.isEmpty()) {
        Features features = AnswerableFeatures.of(question, evidence, choices);
        // an answerable question whose paragraph was missed counts as one to abstain from
        boolean right =
            asking.answerable
                && choices.get(0).found().candidate().passage().paragraph().number() - 1
                    == asking.paragraph;
        answers.add(
            answerFit.example(
                List.of(features, new Features()), new double[] {right ? 1 : 0, right ? 0 : 1}));
      }
    }
    answerFit.fit(answers, answersTrained, 30, 0.05, folder.resolve("answerable.weights"));
  }

  private java.util.Optional<Example> sentenceExample(
      Asking asking, CommonWords common, ReadParagraph.Memory memory) {
    AskedQuestion question = AskedQuestion.of(asking.text, common);
    EvidenceSentences evidence = EvidenceSentences.of(asking.evidence, memory);
    List<Features> features = new ArrayList<>();
    double[] wanted = new double[evidence.sentences().size()];
    double sum = 0;
    for (int i = 0; i < wanted.length; i++) {
      Found found = evidence.sentences().get(i);
      features.add(SentenceFeatures.of(question, found, evidence));
      wanted[i] =
          found.candidate().passage().paragraph().number() - 1 == asking.paragraph
                  && found.sentence().span().contains(new Span(asking.at, asking.at))
              ? 1
              : 0;
      sum += wanted[i];
    }
    return sum == 1 ? java.util.Optional.of(example(features, wanted)) : java.util.Optional.empty();
  }

  private java.util.Optional<Example> spanExample(
      Asking asking, CommonWords common, ReadParagraph.Memory memory, Chooser chooser) {
    AskedQuestion question = AskedQuestion.of(asking.text, common);
    EvidenceSentences evidence = EvidenceSentences.of(asking.evidence, memory);
    List<Features> features = new ArrayList<>();
    List<Double> wanted = new ArrayList<>();
    double best = 0;
    for (Likely likely : chooser.sentences(question, evidence)) {
      boolean right =
          likely.found().candidate().passage().paragraph().number() - 1 == asking.paragraph
              && likely.found().sentence().span().contains(new Span(asking.at, asking.at));
      List<Word> words = likely.found().sentence().words();
      for (Range range : AnswerSpans.in(words)) {
        features.add(Chooser.spanFeatures(question, likely, range));
        double f1 = 0;
        if (right) {
          Choice choice = new Choice(likely.found(), range, 0, 0, 0);
          for (String gold : asking.gold) {
            f1 = Math.max(f1, f1(choice.text(), gold));
          }
        }
        best = Math.max(best, f1);
        wanted.add(f1);
      }
    }
    if (best < 0.6) {
      return java.util.Optional.empty();
    }
    double[] soft = new double[wanted.size()];
    double sum = 0;
    for (int i = 0; i < soft.length; i++) {
      soft[i] = wanted.get(i) > best - 0.25 ? Math.pow(wanted.get(i), 6) : 0;
      sum += soft[i];
    }
    for (int i = 0; i < soft.length; i++) {
      soft[i] /= sum;
    }
    return java.util.Optional.of(example(features, soft));
  }

  private Example example(List<Features> features, double[] wanted) {
    int[][] id = new int[features.size()][];
    float[][] value = new float[features.size()][];
    for (int i = 0; i < id.length; i++) {
      Map<String, Double> values = features.get(i).values();
      id[i] = new int[values.size()];
      value[i] = new float[values.size()];
      int n = 0;
      for (Map.Entry<String, Double> entry : values.entrySet()) {
        id[i][n] =
            ids.computeIfAbsent(
                entry.getKey(),
                name -> {
                  names.add(name);
                  return names.size() - 1;
                });
        value[i][n++] = entry.getValue().floatValue();
      }
    }
    return new Example(id, value, wanted);
  }

  /** Maximises the likelihood of what is wanted by AdaGrad, with a little L2. */
  private LinearModel fit(List<Example> examples, int trained, int epochs, double rate, Path file)
      throws Exception {
    int[] seen = new int[names.size()];
    for (Example e : examples.subList(0, trained)) {
      Set<Integer> once = new HashSet<>();
      for (int i = 0; i < e.ids.length; i++) {
        for (int id : e.ids[i]) {
          once.add(id);
        }
      }
      once.forEach(id -> seen[id]++);
    }
    double[] w = new double[names.size()];
    double[] g2 = new double[names.size()];
    Random random = new Random(1);
    List<Example> order = new ArrayList<>(examples.subList(0, trained));
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(order, random);
      double loss = 0;
      for (Example e : order) {
        double[] p = Chooser.softmax(scores(e, w, seen));
        Map<Integer, Double> gradient = new HashMap<>();
        for (int i = 0; i < p.length; i++) {
          double d = e.wanted[i] - p[i];
          loss -= e.wanted[i] * Math.log(p[i] + 1e-12);
          if (Math.abs(d) < 1e-4) {
            continue;
          }
          for (int k = 0; k < e.ids[i].length; k++) {
            gradient.merge(e.ids[i][k], d * e.values[i][k], Double::sum);
          }
        }
        gradient.forEach(
            (id, g) -> {
              if (seen[id] >= RARE) {
                double step = g - 1e-5 * w[id];
                g2[id] += step * step;
                w[id] += rate * step / Math.sqrt(g2[id] + 1e-8);
              }
            });
      }
      System.out.printf("  epoch %d loss %.4f%n", epoch + 1, loss / order.size());
    }
    Map<String, Double> weights = new TreeMap<>();
    for (int i = 0; i < w.length; i++) {
      if (Math.abs(w[i]) >= 0.01) {
        weights.put(names.get(i), Math.round(w[i] * 1000) / 1000.0);
      }
    }
    try (PrintWriter out = new PrintWriter(file.toFile(), "UTF-8")) {
      weights.forEach((name, weight) -> out.print(name + "\t" + weight + "\n"));
    }
    int right = 0;
    for (Example e : examples.subList(trained, examples.size())) {
      double[] s = scores(e, w, seen);
      int top = 0;
      int gold = 0;
      for (int i = 1; i < s.length; i++) {
        top = s[i] > s[top] ? i : top;
        gold = e.wanted[i] > e.wanted[gold] ? i : gold;
      }
      right += e.wanted[top] >= e.wanted[gold] ? 1 : 0;
    }
    System.out.printf("%s: %d examples, %d weights; held out %d/%d right%n", file.getFileName(),
        trained, weights.size(), right, examples.size() - trained);
    return new LinearModel(weights);
  }

  private static double[] scores(Example e, double[] w, int[] seen) {
    double[] s = new double[e.ids.length];
    for (int i = 0; i < s.length; i++) {
      for (int k = 0; k < e.ids[i].length; k++) {
        s[i] += w[e.ids[i][k]] * e.values[i][k];
      }
    }
    return s;
  }

  static JsonNode read(Path path) throws Exception {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      return new ObjectMapper().readTree(in).get("data");
    }
  }

  /** ln(N / n) of the stems in at least 30 paragraphs, questions counted with their paragraphs. */
  private static void writeCommonWords(JsonNode data, Path file) throws Exception {
    Map<String, Integer> in = new TreeMap<>();
    Map<String, Integer> inQuestions = new TreeMap<>();
    int paragraphs = 0;
    for (JsonNode article : data) {
      for (JsonNode paragraph : article.get("paragraphs")) {
        paragraphs++;
        ReadParagraph.keys(Words.of(paragraph.get("context").asText()))
            .forEach(key -> in.merge(key, 1, Integer::sum));
        StringBuilder questions = new StringBuilder();
        paragraph.get("qas").forEach(qa -> questions.append(qa.get("question").asText()).append('\n'));
        ReadParagraph.keys(Words.of(questions.toString()))
            .forEach(key -> inQuestions.merge(key, 1, Integer::sum));
      }
    }
    inQuestions.forEach((key, n) -> in.merge(key, n, Math::max));
    try (PrintWriter out = new PrintWriter(file.toFile(), "UTF-8")) {
      for (Map.Entry<String, Integer> entry : in.entrySet()) {
        if (entry.getValue() >= 30 && entry.getKey().matches("[a-z-]+")) {
          double weight = Math.log(paragraphs / (double) entry.getValue());
          out.printf(Locale.ROOT, "%s %.1f\n", entry.getKey(), weight);
        }
      }
    }
  }

  static List<Asking> askings(JsonNode data, Path file) throws Exception {
    List<Asking> askings = new ArrayList<>();
    Map<Integer, Article> articles = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split(" ");
      int a = Integer.parseInt(parts[0]);
      int p = Integer.parseInt(parts[1]);
      Article article = articles.computeIfAbsent(a, i -> RetrieveEvidence.article(data.get(i)));
      List<Paragraph> paragraphs = article.paragraphs();
      List<Candidate> candidates = new ArrayList<>();
      for (int i = 3; i < parts.length; i++) {
        String[] pair = parts[i].split(":");
        Paragraph paragraph = paragraphs.get(Integer.parseInt(pair[0]));
        Passage passage =
            new Passage(paragraph.id() + "/0", article.id(), article.title(), paragraph,
                new Span(0, paragraph.text().length()));
        candidates.add(new Candidate(article, passage, Double.parseDouble(pair[1])));
      }
      JsonNode qa = data.get(a).get("paragraphs").get(p).get("qas").get(Integer.parseInt(parts[2]));
      List<String> gold = new ArrayList<>();
      qa.get("answers").forEach(answer -> gold.add(answer.get("text").asText()));
      int at = gold.isEmpty() ? -1 : qa.get("answers").get(0).get("answer_start").asInt();
      askings.add(
          new Asking(qa.get("question").asText(), !gold.isEmpty(), gold, p, Math.max(at, 0),
              new Evidence(candidates)));
    }
    return askings;
  }

  static Sentences sentences() {
    return text -> {
      BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.US);
      breaks.setText(text);
      List<Span> spans = new ArrayList<>();
      int start = breaks.first();
      for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
        String part = text.substring(start, end);
        if (!part.isBlank()) {
          int from = start + part.length() - part.stripLeading().length();
          spans.add(new Span(from, from + part.strip().length()));
        }
        start = end;
      }
      return spans;
    };
  }

  /** SQuAD's F1 over words, articles and punctuation left out. */
  static double f1(String said, String gold) {
    List<String> a = normalised(said);
    List<String> b = normalised(gold);
    if (a.isEmpty() || b.isEmpty()) {
      return a.equals(b) ? 1 : 0;
    }
    Map<String, Integer> left = new HashMap<>();
    b.forEach(word -> left.merge(word, 1, Integer::sum));
    int same = 0;
    for (String word : a) {
      if (left.merge(word, -1, Integer::sum) >= 0) {
        same++;
      }
    }
    return same == 0 ? 0 : 2.0 * same / (a.size() + b.size());
  }

  static List<String> normalised(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("[!-/:-@\\[-`{-~]", "")
            .replaceAll("\\b(a|an|the)\\b", " ")
            .strip();
    return plain.isEmpty() ? List.of() : List.of(plain.split("\\s+"));
  }
}

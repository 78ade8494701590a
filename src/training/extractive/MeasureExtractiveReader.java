package io.pilcrow.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.reader.ExtractiveReader.Finding;
import io.pilcrow.reader.FitExtractiveReader.Asking;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Step 3: the whole reader on retrieved evidence, at several thresholds.
 *
 * <p>Arguments: a SQuAD file, its retrieved evidence.
 */
final class MeasureExtractiveReader {
  private MeasureExtractiveReader() {}

  record Result(boolean answerable, double p, boolean cited, double f1, boolean plain) {}

  public static void main(String[] args) throws Exception {
    JsonNode data = FitExtractiveReader.read(Path.of(args[0]));
    List<Asking> askings = FitExtractiveReader.askings(data, Path.of(args[1]));
    ExtractiveReader reader = new ExtractiveReader(FitExtractiveReader.sentences());
    ReadParagraph.Memory memory = new ReadParagraph.Memory(FitExtractiveReader.sentences());
    List<Result> results = new ArrayList<>();
    long before = System.nanoTime();
    for (Asking asking : askings) {
      EvidenceSentences sentences = EvidenceSentences.of(asking.evidence(), memory);
      Finding finding = reader.find(asking.text(), sentences);
      double f1 = 0;
      for (String gold : asking.gold()) {
        f1 =
            Math.max(
                f1,
                FitExtractiveReader.f1(
                    finding.shortAnswer().orElse(finding.found().sentence().text()), gold));
      }
      boolean cited =
          finding.found().candidate().passage().paragraph().number() - 1 == asking.paragraph();
      results.add(
          new Result(asking.answerable(), finding.probability(), cited, f1,
              finding.answer().isPresent()));
      if (args.length > 2 && results.size() % 150 == 0) {
        System.out.printf("%s %.2f %s | %s => %s | %s%n", asking.answerable() ? "+" : "-",
            finding.probability(), cited, asking.text(), finding.shortAnswer().orElse("-"),
            asking.gold().isEmpty() ? "" : asking.gold().get(0));
      }
    }
    System.out.printf("%d questions, %.2f ms each%n", results.size(),
        (System.nanoTime() - before) / 1e6 / results.size());
    for (double t : new double[] {0, .3, .35, .4, .45, .5, .55, .6, .65, .7, .75, .8}) {
      double answerable = count(results.stream().filter(Result::answerable));
      double impossible = results.size() - answerable;
      List<Result> answered =
          results.stream().filter(r -> r.answerable && r.p >= t).toList();
      double refused = count(results.stream().filter(r -> !r.answerable && r.p < t));
      System.out.printf(
          "from %.2f: refusal recall %.3f false refusals %.3f | cited right %.3f F1 %.3f"
              + " (of answered), F1 %.3f of all answerable; short given %.3f F1 %.3f%n",
          t, refused / impossible, 1 - answered.size() / answerable,
          answered.stream().filter(Result::cited).count() / (double) answered.size(),
          answered.stream().mapToDouble(Result::f1).average().orElse(0),
          answered.stream().mapToDouble(Result::f1).sum() / answerable,
          answered.stream().filter(Result::plain).count() / (double) answered.size(),
          answered.stream().filter(Result::plain).mapToDouble(Result::f1).average().orElse(0));
    }
    double brier = 0;
    double[] sum = new double[10];
    double[] right = new double[10];
    for (Result r : results) {
      boolean ok = r.answerable && r.cited;
      brier += Math.pow((ok ? 1 : 0) - r.p, 2);
      int bin = Math.min(9, (int) (r.p * 10));
      sum[bin] += r.p;
      right[bin] += ok ? 1 : 0;
    }
    double ece = 0;
    for (int i = 0; i < 10; i++) {
      ece += Math.abs(sum[i] - right[i]) / results.size();
    }
    System.out.printf("Brier %.3f, expected calibration error %.3f%n", brier / results.size(), ece);
  }

  private static double count(java.util.stream.Stream<?> stream) {
    return stream.count();
  }
}

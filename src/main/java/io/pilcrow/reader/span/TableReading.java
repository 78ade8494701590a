package io.pilcrow.reader.span;

import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.article.Table;
import io.pilcrow.article.TableText;
import io.pilcrow.article.TableText.Piece;
import io.pilcrow.reader.table.TableMatch;
import io.pilcrow.reader.table.TableMatch.Meant;
import io.pilcrow.reader.table.TableQuestion;
import io.pilcrow.reader.text.ReadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a table: the rows that a question {@linkplain TableMatch means} are written out, each value
 * with the names of its row and column, and the model finds the cell in them that answers.
 */
final class TableReading {
  /** A cell that is longer holds sentences; of them the words that answer are the answer. */
  private static final int LONGEST_VALUE = 60; // characters

  private static final int MOST_CELLS = 8; // read one by one

  /** That a cell answers which is the only one of the row and the column that were named. */
  private static final double TOLD = 0.9;

  private final SpanModel model;
  private final ReaderManifest manifest;

  TableReading(SpanModel model, ReaderManifest manifest) {
    this.model = model;
    this.manifest = manifest;
  }

  /** The cells that may answer, in no order; none where the question means no row. */
  List<ReadAnswer> read(String question, ReadText text) {
    List<Meant> meant = TableMatch.of(question, text.candidate(), text.span());
    boolean told = isTold(question, meant);
    List<ReadAnswer> answers = new ArrayList<>();
    for (TableText rows : texts(text.candidate().passage().paragraph(), meant)) {
      TextReading reading = model.read(question, rows.text());
      for (ScoredSpan scored : reading.spans()) {
        piece(rows, scored.span())
            .filter(piece -> isFree(piece, meant))
            .filter(p -> answers.stream().noneMatch(a -> a.span().overlaps(p.cell().span())))
            .ifPresent(p -> answers.add(answer(text, reading, scored, p, told ? TOLD : 0)));
      }
    }
    return told && answers.isEmpty() ? List.of(told(text, meant.get(0))) : answers;
  }

  /** Of a single row each cell alone, so that each is judged by itself; else the rows whole. */
  private static List<TableText> texts(Paragraph paragraph, List<Meant> meant) {
    if (meant.isEmpty()) {
      return List.of();
    }
    if (meant.size() == 1 && meant.get(0).cells().size() <= MOST_CELLS) {
      int row = meant.get(0).row();
      return meant.get(0).cells().stream()
          .map(cell -> TableText.sentence(paragraph, row, cell))
          .toList();
    }
    Set<Integer> rows = meant.stream().map(Meant::row).collect(Collectors.toSet());
    return List.of(TableText.sentences(paragraph, rows));
  }

  /** Whether the question leaves no choice: one row, one cell, and it is asked for by its name. */
  private static boolean isTold(String question, List<Meant> meant) {
    return meant.size() == 1
        && meant.get(0).told()
        && meant.get(0).cells().size() == 1
        && TableQuestion.asksByName(question);
  }

  private static ReadAnswer told(ReadText text, Meant meant) {
    Paragraph paragraph = text.candidate().passage().paragraph();
    Span row = paragraph.table().orElseThrow().rows().get(meant.row()).span();
    return new ReadAnswer(text.candidate(), row, meant.cells().get(0).span(), TOLD, TOLD);
  }

  private static boolean isFree(Piece piece, List<Meant> meant) {
    return meant.stream()
        .anyMatch(row -> row.row() == piece.row() && row.cells().contains(piece.cell()));
  }

  /** The cell that most of a stretch lies in. */
  private static Optional<Piece> piece(TableText rows, Span span) {
    Piece best = null;
    int most = 0;
    for (Piece piece : rows.pieces()) {
      int common =
          Math.min(piece.span().end(), span.end()) - Math.max(piece.span().start(), span.start());
      if (common > most) {
        most = common;
        best = piece;
      }
    }
    return Optional.ofNullable(best);
  }

  private ReadAnswer answer(
      ReadText text, TextReading reading, ScoredSpan scored, Piece piece, double atLeast) {
    Paragraph paragraph = text.candidate().passage().paragraph();
    Table.Row row = paragraph.table().orElseThrow().rows().get(piece.row());
    double logit = reading.answerable();
    return new ReadAnswer(
        text.candidate(),
        row.span(),
        words(scored.span(), piece),
        Math.max(atLeast, manifest.confidence().of(logit, scored.margin(), text.behind())),
        Math.max(atLeast, manifest.answered().of(logit, scored.margin(), text.behind())));
  }

  /** A short cell whole; of a long one what the model found in it. */
  private static Span words(Span found, Piece piece) {
    Span cell = piece.cell().span();
    if (cell.length() <= LONGEST_VALUE) {
      return cell;
    }
    int start = Math.max(found.start(), piece.span().start()) - piece.span().start();
    int end = Math.min(found.end(), piece.span().end()) - piece.span().start();
    return new Span(cell.start() + start, cell.start() + end);
  }
}

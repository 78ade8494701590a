package io.pilcrow.reader.table;

import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.article.Table;
import io.pilcrow.article.Table.Cell;
import io.pilcrow.article.Table.Row;
import io.pilcrow.english.Word;
import io.pilcrow.english.Words;
import io.pilcrow.reader.table.TableQuestion.Term;
import io.pilcrow.retrieval.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which rows of a table a question means, and which of their cells may be what it asks for.
 *
 * <p>A row is meant when words of the question stand in it that do not stand in all rows. It is not
 * when the question names something besides that neither the row nor the headers nor the article's
 * title knows: "the red lamp" is no red buoy.
 */
public final class TableMatch {
  /** More rows are not meant by one question. */
  static final int MOST_ROWS = 6;

  private static final int SHORTEST_ROOT = 4; // letters

  /**
   * A row that is meant.
   *
   * @param row its place in the table, from 0
   * @param cells that may be the answer
   * @param told whether the question names the column
   */
  public record Meant(int row, List<Cell> cells, boolean told) {}

  private final TableQuestion question;
  private final String text;
  private final Table table;
  private final List<Integer> rows;
  private final List<Set<String>> keys; // of each row
  private final Map<String, Integer> counts = new HashMap<>(); // of rows that have a key
  private final Set<String> context = new HashSet<>();
  private final Map<Integer, Set<String>> columns = new HashMap<>(); // keys of their headers

  private TableMatch(TableQuestion question, Candidate candidate, Span span) {
    Paragraph paragraph = candidate.passage().paragraph();
    this.question = question;
    text = paragraph.text();
    table = paragraph.table().orElseThrow();
    rows = new ArrayList<>();
    keys = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      Row row = table.rows().get(i);
      if (row.isHeader()) {
        row.cells().forEach(this::addHeader);
      } else if (row.span().overlaps(span)) {
        rows.add(i);
        Set<String> words = new HashSet<>();
        row.cells().forEach(cell -> words.addAll(keys(cell)));
        keys.add(words);
        words.forEach(key -> counts.merge(key, 1, Integer::sum));
      }
    }
    Stream.of(
            Stream.of(candidate.article().title()),
            paragraph.headings().stream(),
            table.caption().stream().map(caption -> caption.of(text)))
        .flatMap(words -> words)
        .forEach(words -> context.addAll(keysOf(words)));
  }

  /** The rows that are meant, best first; empty when there is none. */
  public static List<Meant> of(String question, Candidate candidate, Span span) {
    TableQuestion asked = new TableQuestion(question);
    return asked.terms().isEmpty() ? List.of() : new TableMatch(asked, candidate, span).meant();
  }

  private void addHeader(Cell header) {
    for (int column = header.column(); column < header.column() + header.width(); column++) {
      columns.computeIfAbsent(column, c -> new HashSet<>()).addAll(keys(header));
    }
  }

  private List<Meant> meant() {
    double most = 0;
    List<Integer> best = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      double weight = weight(keys.get(i));
      if (weight > most + 1e-9) {
        best.clear();
      }
      if (weight > 0 && weight >= most - 1e-9) {
        most = Math.max(most, weight);
        best.add(i);
      }
    }
    if (best.isEmpty() && (columns.isEmpty() || namesAThingThatIsAColumn())) {
      for (int i = 0; i < rows.size(); i++) {
        best.add(i); // properties may be asked for in other words than the table's
      }
    } else if (best.size() > MOST_ROWS) {
      return List.of();
    }
    return byName(best).stream()
        .filter(this::isAllThatIsNamed)
        .map(i -> meant(table.rows().get(rows.get(i)), rows.get(i)))
        .filter(meant -> !meant.cells().isEmpty())
        .toList();
  }

  /**
   * Of rows that say as much, those that have the words in the cell by which they are named: "the
   * source of the Brindle" is no other river's that flows into the Brindle. Not where that cell is
   * what is asked for.
   */
  private List<Integer> byName(List<Integer> best) {
    List<Integer> named =
        best.stream()
            .filter(
                i ->
                    name(table.rows().get(rows.get(i)))
                        .filter(cell -> isNamed(cell) && hits(cell) == 0)
                        .isPresent())
            .toList();
    return named.isEmpty() ? best : named;
  }

  /** The first that has words. */
  private static Optional<Cell> name(Row row) {
    return row.cells().stream().filter(cell -> cell.span().length() > 0).findFirst();
  }

  private double weight(Set<String> row) {
    double weight = 0;
    for (Term term : question.terms()) {
      if (row.contains(term.key()) && tells(term)) {
        weight += Math.log(1 + (double) rows.size() / counts.getOrDefault(term.key(), 1));
      }
    }
    return weight;
  }

  /** Whether a word tells rows apart; in a table of one row each of its words does. */
  private boolean tells(Term term) {
    int count = counts.getOrDefault(term.key(), 0);
    return count > 0 && (count < rows.size() || rows.size() == 1);
  }

  /** Of a table whose rows are properties and whose columns are things, such as "A200". */
  private boolean namesAThingThatIsAColumn() {
    return question.terms().stream()
        .filter(question::isName)
        .anyMatch(term -> columns.values().stream().anyMatch(h -> h.contains(term.key())));
  }

  private long hits(Set<String> header) {
    return question.terms().stream()
        .filter(term -> names(header, term))
        .filter(term -> !columns.values().stream().allMatch(h -> names(h, term)))
        .count();
  }

  /** Whether the question names nothing that is neither in the row nor said of all rows. */
  private boolean isAllThatIsNamed(int i) {
    List<Term> unknown =
        question.terms().stream().filter(term -> !isKnown(term, keys.get(i))).toList();
    Set<String> row = keys.get(i);
    for (Term term : unknown) {
      List<Term> named =
          question.terms().stream().filter(t -> row.contains(t.key()) && tells(t)).toList();
      boolean modifies =
          named.stream().anyMatch(t -> question.isRightBefore(term, t) && !question.isName(t));
      boolean names = question.followsAnArticle(term) && !question.isFirst(term);
      boolean explains = named.stream().anyMatch(t -> question.isSaidOf(term, t));
      if (question.isName(term) || modifies || names && !explains) {
        return false;
      }
    }
    return unknown.isEmpty() || isNamedWhole(table.rows().get(rows.get(i)));
  }

  private boolean isKnown(Term term, Set<String> row) {
    return row.contains(term.key())
        || context.contains(term.key())
        || columns.values().stream().anyMatch(header -> names(header, term));
  }

  /** "teaches" asks for the "teacher". */
  private static boolean names(Set<String> header, Term term) {
    return header.contains(term.key())
        || term.key().length() >= SHORTEST_ROOT
            && header.stream().anyMatch(key -> isRootOf(term.key(), key));
  }

  private static boolean isRootOf(String a, String b) {
    return b.length() >= SHORTEST_ROOT && (a.startsWith(b) || b.startsWith(a));
  }

  /**
   * Whether the cell by which the row is named is named by its chief word: "Hotel Astoria" is the
   * Astoria, but "red buoy" is not what is red. Of a name each part will do.
   */
  private boolean isNamedWhole(Row row) {
    List<Cell> named = row.cells().stream().filter(this::isNamed).toList();
    return named.isEmpty()
        || named.stream()
            .anyMatch(
                cell -> {
                  List<Word> words = chief(cell);
                  if (words.isEmpty()) {
                    return true;
                  }
                  Word head = words.get(words.size() - 1);
                  return isAsked(head)
                      || words.size() > 1 && TableQuestion.looksLikeAName(head.text(), true);
                });
  }

  private boolean isAsked(Word word) {
    return question.terms().stream().anyMatch(term -> term.key().equals(word.key()));
  }

  /** The words up to the first comma or bracket: "Anchor" of "Anchor, small". */
  private List<Word> chief(Cell cell) {
    String words = cell.span().of(text).split("[,(;:–]", 2)[0];
    return Words.of(words).stream().filter(Word::hasContent).toList();
  }

  /** Whether a word of the question that tells rows apart stands in the cell. */
  private boolean isNamed(Cell cell) {
    Set<String> words = keys(cell);
    return question.terms().stream().anyMatch(t -> words.contains(t.key()) && tells(t));
  }

  /** The same by a word that the row's name does not have: "Heron 130" does not name "130 mm". */
  private boolean isNamed(Cell cell, Set<String> ofName) {
    Set<String> words = keys(cell);
    return question.terms().stream()
        .anyMatch(t -> words.contains(t.key()) && tells(t) && !ofName.contains(t.key()));
  }

  private Meant meant(Row row, int number) {
    Set<String> ofName = name(row).filter(this::isNamed).map(this::keys).orElse(Set.of());
    List<Cell> free =
        row.cells().stream()
            .filter(c -> c.span().length() > 0 && !isNamed(c, ofName))
            .filter(c -> !name(row).filter(c::equals).filter(this::isNamed).isPresent())
            .toList();
    long most = free.stream().mapToLong(this::hits).max().orElse(0);
    List<Cell> told = most == 0 ? List.of() : free.stream().filter(c -> hits(c) == most).toList();
    return new Meant(number, told.isEmpty() ? free : told, !told.isEmpty());
  }

  private long hits(Cell cell) {
    long most = 0;
    for (int column = cell.column(); column < cell.column() + cell.width(); column++) {
      most = Math.max(most, hits(columns.getOrDefault(column, Set.of())));
    }
    return most;
  }

  private Set<String> keys(Cell cell) {
    return keysOf(cell.span().of(text));
  }

  private static Set<String> keysOf(String words) {
    Set<String> keys = new HashSet<>();
    Words.of(words).stream().filter(Word::hasContent).map(Word::key).forEach(keys::add);
    return keys;
  }
}

package io.pilcrow.source.markup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.draft.TableBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values between commas, semicolons, tabs or bars: a table, in parts of {@value #ROWS} rows, each
 * with the header.
 */
public final class CsvSource {
  static final int ROWS = 500;

  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final int LOOKED_AT = 20; // lines that tell the separator

  /** What spreadsheets write before the values to say what separates them. */
  private static final Pattern TOLD = Pattern.compile("\\Asep=(.)\\R");

  private CsvSource() {}

  /** Adds the tables. Throws SourceException when a quoted value never ends. */
  public static void read(String text, String name, Draft draft) {
    draft.takes(text, 500, ",;\t|", 300);
    Matcher told = TOLD.matcher(text);
    boolean isTold = told.find();
    String values = isTold ? text.substring(told.end()) : text;
    char separator = isTold ? told.group(1).charAt(0) : separator(values);
    List<String[]> rows = rows(values, separator, name);
    boolean header = rows.size() > 1 && hasHeader(rows);
    int first = header ? 1 : 0;
    for (int from = first; from < rows.size(); from += ROWS) {
      TableBuilder table = Draft.newTable();
      if (header) {
        row(table, rows.get(0), true);
      }
      rows.subList(from, Math.min(rows.size(), from + ROWS)).forEach(r -> row(table, r, false));
      draft.table(table);
    }
  }

  /**
   * As of any table whose source does not say; two columns are pairs or not by their first rows.
   */
  private static boolean hasHeader(List<String[]> rows) {
    return TableBuilder.looksLikeHeader(
        rows.subList(0, Math.min(ROWS, rows.size())).stream()
            .map(row -> Arrays.stream(row).map(String::strip).toList())
            .toList());
  }

  private static void row(TableBuilder table, String[] values, boolean header) {
    table.row();
    for (String value : values) {
      table.cell(value, header);
    }
  }

  private static List<String[]> rows(String text, char separator, String name) {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
    try (MappingIterator<String[]> values =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .with(schema)
            .readValues(text)) {
      List<String[]> rows = new ArrayList<>();
      values.forEachRemaining(rows::add);
      return rows;
    } catch (JsonProcessingException e) {
      throw broken(name, e);
    } catch (IOException | RuntimeException e) { // the iterator wraps what it meets
      throw broken(name, e);
    }
  }

  private static SourceException broken(String name, Exception e) {
    return new SourceException(
        name + " is no table of separated values: a quote is opened that is never closed", e);
  }

  /** The one that cuts the first lines into the most columns, the same in each of them. */
  static char separator(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(LOOKED_AT).toList();
    char best = ',';
    long most = 0;
    for (char separator : SEPARATORS) {
      long[] counts = lines.stream().mapToLong(line -> count(line, separator)).toArray();
      long usual = counts.length == 0 ? 0 : median(counts);
      long same = Arrays.stream(counts).filter(count -> count == usual).count();
      long score = usual == 0 ? 0 : 1_000 * same / counts.length * 100 + Math.min(99, usual);
      if (score > most) {
        most = score;
        best = separator;
      }
    }
    return best;
  }

  private static long median(long[] counts) {
    long[] sorted = counts.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** How often it stands outside of quotes. */
  private static long count(String line, char separator) {
    boolean quoted = false;
    long count = 0;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      count += !quoted && line.charAt(i) == separator ? 1 : 0;
    }
    return count;
  }
}

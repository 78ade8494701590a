package io.pilcrow.source.draft;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.ArticleSize;
import io.pilcrow.article.ListParts;
import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place;
import io.pilcrow.article.Span;
import io.pilcrow.article.Table;
import io.pilcrow.language.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An article while it is read: its blocks before cleaning, ids and numbers. */
public final class Draft {
  /**
   * A heading, where {@code level} is 1 to 6, or a paragraph, where it is 0.
   *
   * @param table the cells of a table
   * @param places where its words stand in the file
   */
  public record Part(int level, Kind kind, String text, Optional<Table> table, List<Place> places) {
    public Part {
      places = List.copyOf(places);
    }

    public Part(int level, Kind kind, String text) {
      this(level, kind, text, Optional.empty(), List.of());
    }

    public boolean isHeading() {
      return level > 0;
    }
  }

  /** Bytes: two in each of three copies. */
  private static final int PER_CHARACTER = 6;

  private static final int SAMPLE = 5000; // characters that tell a language

  /**
   * Characters of a title or heading. They are embedded, indexed and read again with every passage
   * below them; what is longer is no heading, and a longer title is cut.
   */
  static final int LONGEST_HEADING = 300;

  private final ArticleSize most;
  private final ReadingMemory.Share memory;
  private final List<Part> parts = new ArrayList<>();
  private long characters;
  private Optional<String> title = Optional.empty();
  private Optional<String> url = Optional.empty();
  private ArticleRecord record = ArticleRecord.NONE;

  /** One of any length that fits into the memory. */
  public Draft() {
    this(ArticleSize.STANDARD, new ReadingMemory().share());
  }

  /**
   * @param most how large it may get; what is more is refused while it is added
   * @param memory what reading it may take
   */
  public Draft(ArticleSize most, ReadingMemory.Share memory) {
    this.most = most;
    this.memory = memory;
  }

  /**
   * To be called before something is built that takes memory: waits for it, or throws when there is
   * not so much.
   *
   * @param bytes of the heap, rather too many than too few
   * @throws java.util.concurrent.CancellationException when nobody waits for the article any more
   */
  public void takes(long bytes) {
    memory.take(bytes);
  }

  /**
   * The same for a text whose parts become objects; the figures are of a text that is nothing but
   * such parts, in {@code SmallHeapTest}.
   *
   * @param perLine bytes that a line takes besides its characters
   * @param marks characters that begin or end a part of a line
   * @param perMark bytes that such a part takes besides its characters
   */
  public void takes(String text, int perLine, String marks, int perMark) {
    long bytes = (long) text.length() * PER_CHARACTER;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c == '\n' || c == '\r' ? perLine : marks.indexOf(c) >= 0 ? perMark : 0;
    }
    takes(bytes);
  }

  public void title(String text) {
    String clean = Characters.visible(text).strip();
    if (!Characters.isBlank(clean)) {
      title = Optional.of(cut(clean));
    }
  }

  private static String cut(String title) {
    if (title.length() <= LONGEST_HEADING) {
      return title;
    }
    int end = title.lastIndexOf(' ', LONGEST_HEADING - 1);
    if (end < LONGEST_HEADING / 2) { // hardly any words
      end = LONGEST_HEADING - 1;
      end -= Character.isLowSurrogate(title.charAt(end)) ? 1 : 0;
    }
    return title.substring(0, end).strip() + "…";
  }

  public void url(String address) {
    url = Optional.of(address);
  }

  /** Adds what is known about the article; what was said before counts more. */
  public void record(ArticleRecord known) {
    record = record.or(known);
  }

  /** What counts more than what was said before. */
  public void known(ArticleRecord better) {
    record = better.or(record);
  }

  /** A whole sentence about what could not be read. */
  public void warn(String sentence) {
    record = record.or(ArticleRecord.NONE.withWarnings(List.of(sentence)));
  }

  /**
   * Says how many of something were left out; nothing where there were none.
   *
   * @param thing in the singular, such as {@code comment}
   */
  public void leftOut(int count, String thing) {
    leftOut(count, thing, "");
  }

  /** The same of pictures. */
  public void picturesLeftOut(int count) {
    leftOut(
        count,
        "picture",
        count == 1 ? "; what it shows is not read" : "; what they show is not read");
  }

  private void leftOut(int count, String thing, String more) {
    if (count > 0) {
      warn(count + " " + thing + (count == 1 ? " was" : "s were") + " left out" + more + ".");
    }
  }

  public Optional<String> title() {
    return title;
  }

  public Optional<String> url() {
    return url;
  }

  public void heading(int level, String text) {
    String clean = Characters.visible(text).strip();
    if (clean.length() > LONGEST_HEADING) {
      paragraph(Kind.PROSE, clean);
    } else if (!Characters.isBlank(clean)) {
      add(new Part(level, Kind.PROSE, clean));
    }
  }

  public void paragraph(Kind kind, String text) {
    String clean = Characters.visible(text);
    clean = kind == Kind.CODE ? clean.stripTrailing() : clean.strip();
    if (!Characters.isBlank(clean)) {
      add(new Part(0, kind, clean));
    }
  }

  /** A table to be filled, whose cells show what a reader can see; see {@link #table}. */
  public static TableBuilder newTable() {
    return new TableBuilder(Characters::visible);
  }

  /** A table from {@link #newTable}; nothing where nothing stands in it. */
  public void table(TableBuilder table) {
    if (!table.isBlank()) {
      TableBuilder.Built built = table.build();
      add(Kind.TABLE, built.text(), Optional.of(built.table()), List.of());
    }
  }

  /**
   * A paragraph whose words need no cleaning, with what is known of them.
   *
   * @param table the cells of a table
   * @param places where its words stand in the file
   */
  public void add(Kind kind, String text, Optional<Table> table, List<Place> places) {
    add(new Part(0, kind, text, table, places));
  }

  private void add(Part part) {
    memory.goOn();
    characters += part.text().length();
    most.check(parts.size() + 1, characters);
    parts.add(part);
  }

  /**
   * A paragraph of a file with pages or the like; what nobody can see is taken out.
   *
   * @param places of {@code text} before that
   */
  public void placed(Kind kind, String text, List<Place> places) {
    String clean = Characters.visible(text).strip();
    if (Characters.isBlank(clean)) {
      return;
    }
    add(kind, clean, Optional.empty(), clean.equals(text) ? places : moved(text, clean, places));
  }

  /** Where the places of a text are once it is cleaned. */
  private static List<Place> moved(String text, String clean, List<Place> places) {
    TreeMap<Integer, Integer> visible = new TreeMap<>(); // characters before each end of a place
    places.forEach(
        place -> {
          visible.put(place.span().start(), 0);
          visible.put(place.span().end(), 0);
        });
    int from = 0;
    int so = -leading(text);
    for (Map.Entry<Integer, Integer> end : visible.entrySet()) {
      so += Characters.visible(text.substring(from, end.getKey())).length();
      end.setValue(Math.max(0, Math.min(clean.length(), so)));
      from = end.getKey();
    }
    return places.stream()
        .map(
            place ->
                place.at(
                    new Span(
                        visible.getOrDefault(place.span().start(), 0),
                        visible.getOrDefault(place.span().end(), 0))))
        .toList();
  }

  private static int leading(String text) {
    String visible = Characters.visible(text);
    return visible.length() - visible.stripLeading().length();
  }

  public List<Part> parts() {
    return parts;
  }

  /**
   * The article, cleaned.
   *
   * @param name what to call it in errors, and its title and id when it has none of its own
   */
  public Article article(Optional<String> id, String name) {
    String finalTitle = title.orElseGet(() -> cut(name));
    ArticleBuilder builder = new ArticleBuilder(id.orElse(ArticleIds.slug(finalTitle)), finalTitle);
    builder.titled(title.isPresent());
    url.ifPresent(builder::url);
    for (Part part : Furniture.removed(parts, finalTitle)) {
      if (part.isHeading()) {
        builder.heading(part.level(), part.text());
      } else if (part.kind() == Kind.LIST && ListParts.of(part.text()).size() > 1) {
        list(builder, part);
      } else {
        builder.paragraph(part.kind(), part.text(), part.table(), part.places());
      }
    }
    if (builder.isEmpty()) {
      throw new SourceException(
          name + " has no text to answer from; an article needs at least one paragraph");
    }
    return builder.record(record.or(recognised())).build();
  }

  /** A long list, part by part, each with the lead-in that the list itself has. */
  private static void list(ArticleBuilder builder, Part list) {
    String leadIn = ListParts.leadIn(list.text());
    for (Span part : ListParts.of(list.text())) {
      String again = part.start() == 0 || leadIn.isEmpty() ? "" : leadIn + "\n";
      int by = again.length() - part.start();
      List<Place> places =
          list.places().stream()
              .filter(place -> place.span().overlaps(part))
              .map(place -> place.at(within(place.span(), part).shift(by)))
              .toList();
      builder.paragraph(Kind.LIST, again + part.of(list.text()), Optional.empty(), places);
    }
  }

  private static Span within(Span words, Span part) {
    return new Span(Math.max(words.start(), part.start()), Math.min(words.end(), part.end()));
  }

  /** The language of the words, where nobody declared it. */
  private ArticleRecord recognised() {
    if (record.language().isPresent()) {
      return ArticleRecord.NONE;
    }
    StringBuilder words = new StringBuilder();
    for (Part part : parts) {
      if (part.kind() != Kind.CODE && words.length() < SAMPLE) {
        words.append(part.text()).append('\n');
      }
    }
    return Languages.recognised(words)
        .map(ArticleRecord.NONE::withLanguage)
        .orElse(ArticleRecord.NONE);
  }
}

package io.pilcrow.source.office;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.article.Span;
import io.pilcrow.article.Table;
import io.pilcrow.article.TooLongException;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.draft.TableBuilder;
import io.pilcrow.source.office.PdfBlocks.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * A PDF: lines of print, from which the paragraphs are put together again. Headings are told by
 * their size or by bold type; what is largest at the start is the title.
 */
public final class PdfSource {
  private static final double LARGER = 1.12; // than the text: a heading
  private static final double TITLE = 1.2; // than the text
  private static final int LONGEST_HEADING = 200;
  private static final int MOST_HEADING_LINES = 4;

  private final Draft draft;
  private final PdfBlocks found;
  private final Hyphens hyphens;
  private final List<Double> headingSizes;
  private final List<Block> items = new ArrayList<>();

  static {
    PlainFonts.use();
  }

  private PdfSource(PdfBlocks found, List<PdfLine> lines, Draft draft) {
    this.draft = draft;
    this.found = found;
    hyphens = new Hyphens(lines.stream().map(PdfLine::words).toList());
    TreeSet<Double> sizes = new TreeSet<>(Comparator.reverseOrder());
    found.blocks.stream()
        .filter(this::isHeading)
        .map(block -> block.first().size())
        .filter(size -> size > LARGER * found.size)
        .forEach(sizes::add);
    headingSizes = List.copyOf(sizes);
  }

  /**
   * Adds what it says. Throws SourceException for what is encrypted, scanned, empty or broken, each
   * in its words.
   */
  public static void read(byte[] content, String name, Draft draft) {
    try (PDDocument document = BoundedPdfParser.parse(content, draft::takes)) {
      if (document.getNumberOfPages() == 0) {
        throw new SourceException(name + " has no pages; an article needs at least one paragraph");
      }
      List<PdfPage> pages = RunningHeads.removed(PdfLines.of(document, draft::takes));
      List<PdfLine> lines =
          pages.stream()
              .flatMap(page -> PdfColumns.inOrder(PdfSeams.opened(page.lines())).stream())
              .toList();
      if (lines.isEmpty()) {
        throw new SourceException(
            name
                + " holds no text, only pictures of it; have its text recognised (OCR) and add that");
      }
      PdfSource source = new PdfSource(new PdfBlocks(lines), lines, draft);
      source.write(title(document));
      draft.record(DocumentRecord.of(document));
    } catch (InvalidPasswordException e) {
      throw new SourceException(name + " is encrypted; save it without a password and add that", e);
    } catch (BoundedPdfParser.TooLarge | PdfLines.TooMuch | StackOverflowError e) {
      throw new SourceException(
          name + " unpacks to more than is read; split it into several articles", e);
    } catch (SourceException | TooLongException | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // PDFBox throws all kinds of them
      throw new SourceException(
          name + " is no PDF that can be read; it may be damaged: save it anew", e);
    }
  }

  private static Optional<String> title(PDDocument document) {
    return Optional.ofNullable(document.getDocumentInformation().getTitle())
        .map(String::strip)
        .filter(title -> !title.isEmpty() && title.length() <= LONGEST_HEADING)
        .filter(
            title ->
                !title
                    .toLowerCase(Locale.ROOT)
                    .matches("untitled.*|microsoft \\w+ - .*|.*\\.\\w{2,5}"));
  }

  private void write(Optional<String> documentTitle) {
    Optional<Block> printed = printedTitle();
    printed.map(this::text).or(() -> documentTitle).ifPresent(draft::title);
    for (Block block : found.blocks) {
      if (printed.isPresent() && printed.get() == block) {
        continue;
      }
      boolean heading = isHeading(block);
      if (!heading && PdfBlocks.isItem(block.first())) {
        items.add(block);
        continue;
      }
      endList();
      if (heading) {
        draft.heading(level(block), text(block));
      } else if (found.isTable(block)) {
        table(block);
      } else {
        paragraph(block);
      }
    }
    endList();
  }

  /**
   * What is largest on the first page, if it is larger than the text and nothing else is as large.
   */
  private Optional<Block> printedTitle() {
    return found.blocks.stream()
        .filter(block -> block.first().page() == 0 && isHeading(block))
        .filter(block -> block.first().size() >= TITLE * found.size)
        .filter(block -> block.first().size() == headingSizes.get(0))
        .findFirst();
  }

  private boolean isHeading(Block block) {
    PdfLine first = block.first();
    int length = block.lines.stream().mapToInt(line -> line.words().length()).sum();
    if (block.lines.size() > MOST_HEADING_LINES || length > LONGEST_HEADING || !hasLetter(block)) {
      return false;
    }
    return first.size() > LARGER * found.size
        || (first.size() >= found.size
            && block.lines.stream().allMatch(PdfLine::bold)
            && !found.isTable(block)
            && !PdfBlocks.endsSentence(block.last().words()));
  }

  private static boolean hasLetter(Block block) {
    return block.lines.stream()
        .anyMatch(line -> line.words().chars().anyMatch(Character::isLetter));
  }

  /** 1 for the largest headings; those in bold, no larger than the text, come last. */
  private int level(Block block) {
    int place = headingSizes.indexOf(block.first().size());
    return Math.min(6, (place < 0 ? headingSizes.size() : place) + 1);
  }

  private Hyphens.Joined joined(Block block) {
    return hyphens.join(block.lines.stream().map(PdfLine::words).toList());
  }

  private String text(Block block) {
    return joined(block).text();
  }

  private void paragraph(Block block) {
    Hyphens.Joined joined = joined(block);
    draft.placed(Kind.PROSE, joined.text(), places(block, joined, 0));
  }

  /**
   * A rectangle for each line.
   *
   * @param from how far into the paragraph the joined lines begin
   */
  private static List<Place> places(Block block, Hyphens.Joined joined, int from) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < block.lines.size(); i++) {
      PdfLine line = block.lines.get(i);
      Span words = joined.lines().get(i).shift(from);
      places.add(new OnPage(words, line.page() + 1, Optional.of(line.box())));
    }
    return places;
  }

  private void table(Block block) {
    TableBuilder.Built built = PdfTable.read(block.lines).build();
    List<Place> places = new ArrayList<>();
    int line = 0;
    for (Table.Row row : built.table().rows()) {
      PdfLine printed = block.lines.get(Math.min(line++, block.lines.size() - 1));
      places.add(new OnPage(row.span(), printed.page() + 1, Optional.of(printed.box())));
    }
    draft.add(Kind.TABLE, built.text(), Optional.of(built.table()), places);
  }

  /** Items that follow each other are one list; a number at the start of one line makes none. */
  private void endList() {
    if (items.size() == 1 && Character.isLetterOrDigit(mark(items.get(0)))) {
      paragraph(items.get(0));
    } else if (!items.isEmpty()) {
      double left = items.stream().mapToDouble(item -> item.first().left()).min().orElse(0);
      StringBuilder list = new StringBuilder();
      List<Place> places = new ArrayList<>();
      for (Block item : items) {
        boolean nested = item.first().left() > left + 0.8 * found.size;
        list.append(list.isEmpty() ? "" : "\n").append(nested ? "  " : "");
        Hyphens.Joined joined = joined(item);
        places.addAll(places(item, joined, list.length()));
        list.append(marked(joined.text(), mark(item)));
      }
      draft.placed(Kind.LIST, list.toString(), places);
    }
    items.clear();
  }

  /** As long as it was, so that the places of its words stay. */
  private static String marked(String text, char mark) {
    return Character.isLetterOrDigit(mark) || mark == '('
        ? text
        : "• " + text.substring(1).replace('\u00A0', ' ').substring(1);
  }

  private static char mark(Block item) {
    return item.first().words().charAt(0);
  }
}

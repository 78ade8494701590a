package io.pilcrow.source;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.ArticleSize;
import io.pilcrow.source.draft.Decoding;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.ReadingMemory;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.source.format.Content;
import io.pilcrow.source.format.Format;
import io.pilcrow.source.markup.PageLinks;
import io.pilcrow.source.pack.OfficeParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads articles from files, folders, web addresses and texts. Every error is a {@link
 * SourceException} that says what was wrong and what would be right; an article that is too large
 * is a {@link io.pilcrow.article.TooLongException}, and one that others leave no memory for a
 * {@link io.pilcrow.source.draft.ReadingBusyException}. Thread-safe.
 */
public final class ArticleReader {
  /** The largest article, in bytes. */
  public static final int LARGEST = 25 * 1024 * 1024;

  private final SafeFetcher fetcher;
  private final Originals originals;
  private final ArticleSize most;
  private final ReadingMemory memory;
  private final BooleanSupplier unwanted;

  /** Which files are read, in words: {@code Text, Markdown, HTML, CSV, … or EPUB}. */
  public static String reads() {
    return Format.inWords();
  }

  /** Keeps no file. */
  public ArticleReader(SafeFetcher fetcher) {
    this(fetcher, Originals.NONE);
  }

  /**
   * One that takes articles of the usual size, with memory of its own for reading.
   *
   * @param originals told of each PDF that an article was read from
   */
  public ArticleReader(SafeFetcher fetcher, Originals originals) {
    this(fetcher, originals, ArticleSize.STANDARD, new ReadingMemory());
  }

  /**
   * @param originals told of each PDF that an article was read from
   * @param most how large an article may be
   * @param memory for all that is read at once, here and by others who share it
   */
  public ArticleReader(
      SafeFetcher fetcher, Originals originals, ArticleSize most, ReadingMemory memory) {
    this(fetcher, originals, most, memory, () -> false);
  }

  private ArticleReader(
      SafeFetcher fetcher,
      Originals originals,
      ArticleSize most,
      ReadingMemory memory,
      BooleanSupplier unwanted) {
    this.fetcher = fetcher;
    this.originals = originals;
    this.most = most;
    this.memory = memory;
    this.unwanted = unwanted;
  }

  /**
   * The same, for somebody who may go while an article is read: then a {@link
   * java.util.concurrent.CancellationException} ends it at its next part.
   *
   * @param gone asked often, from the thread that reads
   */
  public ArticleReader until(BooleanSupplier gone) {
    return new ArticleReader(fetcher, originals, most, memory, gone);
  }

  /**
   * The articles at a place, in a stable order.
   *
   * @param place a file, a folder (with all articles below it) or an http(s) address
   */
  public List<Article> read(String place) {
    if (place.matches("(?i)https?://.*")) {
      return List.of(fetch(place));
    }
    Path path = path(place);
    if (Files.isDirectory(path)) {
      return folder(path);
    }
    return List.of(file(path));
  }

  /** The article at a web address, under the fetcher's rules. */
  public Article fetch(String url) {
    return fetch(url, Optional.empty(), Optional.empty());
  }

  /**
   * The article at a web address, under the fetcher's rules.
   *
   * @param id the id it shall have; empty makes one from the title
   * @param title the title it shall have; empty takes the page's own
   */
  public Article fetch(String url, Optional<String> id, Optional<String> title) {
    return fetch(url, id, title, ArticleRecord.NONE);
  }

  /**
   * The same, where something is known beside the words.
   *
   * @param known counts more than what the page says of itself
   */
  public Article fetch(
      String url, Optional<String> id, Optional<String> title, ArticleRecord known) {
    return page(fetcher.fetch(url), Optional.empty(), id, title, known);
  }

  /**
   * The article of a page that was fetched.
   *
   * @param at its own address, where that is another than the one it was fetched from
   * @param id the id it shall have; empty makes one from the title
   * @param title the title it shall have; empty takes the page's own
   */
  public Article page(
      SafeFetcher.Page page, Optional<String> at, Optional<String> id, Optional<String> title) {
    return page(page, at, id, title, ArticleRecord.NONE);
  }

  private Article page(
      SafeFetcher.Page page,
      Optional<String> at,
      Optional<String> id,
      Optional<String> title,
      ArticleRecord known) {
    String url = at.orElse(page.url());
    String name = url.replaceFirst("^https?://", "");
    return reading(
        draft -> {
          if (page.format().isText()) {
            text(page.format(), page.text(), Optional.of(url), name, draft);
          } else {
            bytes(page.content(), name, Optional.of(page.format()), Optional.of(url), draft);
          }
          draft.known(known);
          return kept(article(draft, id, title, Optional.of(url), name), page.content());
        });
  }

  /** Where a page that was fetched leads; nowhere when it is neither HTML nor Markdown. */
  public PageLinks links(SafeFetcher.Page page) {
    return switch (page.format()) {
      case HTML -> PageLinks.ofHtml(page.text(), page.url());
      case MARKDOWN, TEXT -> PageLinks.ofMarkdown(page.text(), page.url());
      default -> PageLinks.NONE;
    };
  }

  /**
   * An article from its content, which is text.
   *
   * @param id the id it shall have; empty makes one from the title
   * @param title the title it shall have; empty takes the content's own
   * @param url where it can be read
   */
  public Article content(
      Optional<String> id,
      Optional<String> title,
      Optional<String> url,
      Format format,
      String content) {
    return content(id, title, url, format, content, ArticleRecord.NONE);
  }

  /**
   * The same, where something is known beside the words.
   *
   * @param known counts more than what the content says of itself
   */
  public Article content(
      Optional<String> id,
      Optional<String> title,
      Optional<String> url,
      Format format,
      String content,
      ArticleRecord known) {
    if (!format.isText()) {
      throw new IllegalArgumentException("a " + format + " is no text; hand over its bytes");
    }
    String name = title.or(() -> id).orElse("Untitled article");
    return reading(
        draft -> {
          text(format, content, url, name, draft);
          draft.known(known);
          return article(draft, id, title, url, name);
        });
  }

  /**
   * An article from the bytes of a file that somebody sent.
   *
   * @param id the id it shall have; empty makes one from the file's name
   * @param title the title it shall have; empty takes the content's own
   * @param url where it can be read
   * @param fileName tells the format by its ending; without a telling one the content decides
   */
  public Article upload(
      Optional<String> id,
      Optional<String> title,
      Optional<String> url,
      String fileName,
      byte[] content) {
    return upload(id, title, url, fileName, content, ArticleRecord.NONE);
  }

  /**
   * The same, where something is known beside the words.
   *
   * @param known counts more than what the file says of itself
   */
  public Article upload(
      Optional<String> id,
      Optional<String> title,
      Optional<String> url,
      String fileName,
      byte[] content,
      ArticleRecord known) {
    if (content.length > LARGEST) {
      throw new SourceException(fileName + " is larger than 25 MB; split it into several articles");
    }
    String stem = stem(fileName);
    return reading(
        draft -> {
          bytes(content, stem, Format.ofFile(fileName), url, draft);
          draft.known(known);
          Optional<String> own = id.or(() -> Optional.of(ArticleIds.slug(stem)));
          return kept(article(draft, own, title, url, stem), content);
        });
  }

  private Article kept(Article article, byte[] content) {
    if (article.record().source().filter("pdf"::equals).isPresent()) {
      originals.read(article, content);
    }
    return article;
  }

  /** All that is read is read here, in its share of the memory. */
  private Article reading(Function<Draft, Article> read) {
    try (ReadingMemory.Share share = memory.share(unwanted)) {
      return read.apply(new Draft(most, share));
    }
  }

  /** The name of a file without its ending. */
  private static String stem(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  /**
   * @param told the format that the name or the server tells; what the bytes tell counts more
   */
  private static void bytes(
      byte[] content, String name, Optional<Format> told, Optional<String> url, Draft draft) {
    if (content.length == 0) {
      throw new SourceException(name + " is empty; an article needs at least one paragraph");
    }
    if (Format.isArchive(content)) {
      packed(OfficeParts.of(content, name, draft::takes), draft);
      return;
    }
    Optional<Format> format = Format.ofBytes(content, name).or(() -> told);
    if (format.isPresent() && !format.get().isText()) {
      format.get().read(Content.ofBytes(name, content), draft);
      return;
    }
    String text = Decoding.decode(content, name);
    text(format.orElseGet(() -> Format.ofContent(text)), text, url, name, draft);
  }

  private static void packed(OfficeParts parts, Draft draft) {
    Format format =
        Format.ofArchive(parts)
            .orElseThrow(
                () ->
                    new SourceException(
                        parts.file()
                            + " is an archive that is no document; unpack it and add what is in it"));
    parts.read(() -> format.read(Content.ofArchive(parts), draft));
  }

  private static void text(
      Format format, String content, Optional<String> url, String name, Draft draft) {
    requireText(content, name);
    format.read(Content.ofText(name, url, content), draft);
  }

  private static Article article(
      Draft draft, Optional<String> id, Optional<String> title, Optional<String> url, String name) {
    title.ifPresent(draft::title);
    url.ifPresent(draft::url);
    return draft.article(id, name);
  }

  private static void requireText(String content, String name) {
    if (content.isBlank()) {
      throw new SourceException(name + " is empty; an article needs at least one paragraph");
    }
  }

  private static Path path(String place) {
    try {
      Path path = Path.of(place);
      if (!Files.exists(path)) {
        throw new SourceException(
            "there is no file or folder " + place + "; give a path or an http(s) address");
      }
      if (!Files.isReadable(path)) {
        throw new SourceException(place + " cannot be read; check its permissions");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new SourceException(place + " is no path: " + e.getReason(), e);
    }
  }

  private List<Article> folder(Path folder) {
    List<Path> files;
    try (Stream<Path> below = Files.walk(folder)) {
      files =
          below
              .filter(Files::isRegularFile)
              .filter(file -> Format.ofFile(file.getFileName().toString()).isPresent())
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new SourceException("the folder " + folder + " cannot be read: " + why(e), e);
    } catch (UncheckedIOException e) { // of a folder inside
      String why = e.getCause() == null ? e.toString() : why(e.getCause());
      throw new SourceException("the folder " + folder + " cannot be read: " + why, e);
    }
    if (files.isEmpty()) {
      throw new SourceException(
          "the folder "
              + folder
              + " holds no article; files of these kinds are read: "
              + Format.endings());
    }
    List<Article> articles = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Path file : files) {
      Article article = file(file);
      if (!ids.add(article.id())) { // two files of one name in two folders
        article = file(file, Optional.of(ArticleIds.slug(folder.relativize(file).toString())));
        ids.add(article.id());
      }
      articles.add(article);
    }
    return articles;
  }

  private Article file(Path file) {
    return file(file, Optional.empty());
  }

  /** A file's article takes its id from the file's name, so that a new title keeps the id. */
  private Article file(Path file, Optional<String> id) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > LARGEST) {
        throw new SourceException(file + " is larger than 25 MB; split it into several articles");
      }
      String stem = stem(name);
      byte[] content = Files.readAllBytes(file);
      return reading(
          draft -> {
            bytes(content, file.toString(), Format.ofFile(name), Optional.empty(), draft);
            Optional<String> own = id.or(() -> Optional.of(ArticleIds.slug(stem)));
            return kept(article(draft, own, Optional.empty(), Optional.empty(), stem), content);
          });
    } catch (IOException e) {
      throw new SourceException(file + " cannot be read: " + why(e), e);
    }
  }

  private static String why(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "there is no permission to read " + denied.getFile();
    }
    if (e instanceof NoSuchFileException gone) {
      return gone.getFile() + " is not there any more";
    }
    return String.valueOf(e.getMessage());
  }
}

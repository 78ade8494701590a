package io.pilcrow.source;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads articles from files, folders, web addresses and texts. Every error is a {@link
 * SourceException} that says what was wrong and what would be right. Thread-safe.
 */
public final class ArticleReader {
  /** The largest article, in bytes. */
  public static final int LARGEST = 25 * 1024 * 1024;

  private final SafeFetcher fetcher;

  public ArticleReader(SafeFetcher fetcher) {
    this.fetcher = fetcher;
  }

  /**
   * The articles at a place, in a stable order.
   *
   * @param place a file, a folder (with all text, Markdown and HTML files below it) or an http(s)
   *     address
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
    SafeFetcher.Page page = fetcher.fetch(url);
    String name = page.url().replaceAll("^https?://", "");
    return content(id, title, Optional.of(page.url()), page.format(), page.text(), name);
  }

  /**
   * An article from its content.
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
    return content(id, title, url, format, content, title.or(() -> id).orElse("Untitled article"));
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
    if (content.length > LARGEST) {
      throw new SourceException(fileName + " is larger than 25 MB; split it into several articles");
    }
    String text = Decoding.decode(content, fileName);
    String stem = fileName.replaceFirst("\\.[^.]+$", "");
    Format format = Format.ofFile(fileName).orElseGet(() -> Format.ofContent(text));
    return content(id.or(() -> Optional.of(ArticleIds.slug(stem))), title, url, format, text, stem);
  }

  private static Article content(
      Optional<String> id,
      Optional<String> title,
      Optional<String> url,
      Format format,
      String content,
      String name) {
    requireText(content, name);
    Draft draft =
        switch (format) {
          case TEXT -> TextSource.read(content);
          case MARKDOWN -> MarkdownSource.read(content);
          case HTML -> HtmlSource.read(content, url);
        };
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

  private static List<Article> folder(Path folder) {
    List<Path> files;
    try (Stream<Path> below = Files.walk(folder)) {
      files =
          below
              .filter(Files::isRegularFile)
              .filter(file -> Format.ofFile(file.getFileName().toString()).isPresent())
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new SourceException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
    if (files.isEmpty()) {
      throw new SourceException(
          "the folder " + folder + " holds no article; .txt, .md and .html files are read");
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

  private static Article file(Path file) {
    return file(file, Optional.empty());
  }

  /** A file's article takes its id from the file's name, so that a new title keeps the id. */
  private static Article file(Path file, Optional<String> id) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > LARGEST) {
        throw new SourceException(file + " is larger than 25 MB; split it into several articles");
      }
      String text = Decoding.decode(Files.readAllBytes(file), file.toString());
      requireText(text, file.toString());
      Format format = Format.ofFile(name).orElseGet(() -> Format.ofContent(text));
      String stem = name.replaceFirst("\\.[^.]+$", "");
      return content(
          Optional.of(id.orElseGet(() -> ArticleIds.slug(stem))),
          Optional.empty(),
          Optional.empty(),
          format,
          text,
          stem);
    } catch (IOException e) {
      throw new SourceException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}

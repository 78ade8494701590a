package io.pilcrow.channel.http.api;

import io.javalin.http.Context;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.question.Question;
import io.pilcrow.site.Sites;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which articles are meant, by what is known about them; what is empty does not matter.
 *
 * @param source the id of a source that has it
 * @param author one of its authors, whatever the case
 * @param language of its text: {@code de} is {@code de-AT} too
 * @param from the first day it may have appeared; an article without a day matches none
 * @param to the last
 */
record ArticleFilter(
    Optional<String> source,
    Optional<String> author,
    Optional<String> language,
    Optional<LocalDate> from,
    Optional<LocalDate> to) {

  /** Of the query of a list: {@code ?source=…&author=…&published_from=2026-01-01}. */
  static ArticleFilter of(Context ctx) {
    return of(
        name -> Optional.ofNullable(ctx.queryParam(name)),
        (name, wrong) -> {
          throw new ProblemException(ProblemKind.INVALID_REQUEST, name + " " + wrong);
        });
  }

  /** Of {@code "filter"} in a question. */
  static Optional<ArticleFilter> of(Fields fields) {
    return fields.object("filter").map(filter -> of(filter::text, filter::wrong));
  }

  private static ArticleFilter of(
      Function<String, Optional<String>> text, BiConsumer<String, String> wrong) {
    return new ArticleFilter(
        text.apply("source"),
        text.apply("author"),
        text.apply("language"),
        day("published_from", text, wrong),
        day("published_to", text, wrong));
  }

  private static Optional<LocalDate> day(
      String name, Function<String, Optional<String>> text, BiConsumer<String, String> wrong) {
    Optional<String> written = text.apply(name);
    try {
      return written.map(LocalDate::parse);
    } catch (DateTimeException e) {
      wrong.accept(name, "is a day such as 2026-11-30, got " + written.orElse(""));
      return Optional.empty();
    }
  }

  /** The question, asked of no other articles than these. */
  Question narrow(Question question, Collection<Article> articles, Sites sites) {
    Set<String> ids =
        articles.stream()
            .filter(
                article ->
                    question.articleIds().isEmpty() || question.articleIds().contains(article.id()))
            .filter(article -> matches(article, sites))
            .map(Article::id)
            .collect(Collectors.toSet());
    if (ids.isEmpty()) { // asked of none it would be asked of all
      throw ProblemException.notFound("/filter", "no article here is one that the filter lets in");
    }
    return question.in(ids);
  }

  boolean matches(Article article, Sites sites) {
    ArticleRecord record = article.record();
    return source.map(id -> sites.of(article.id()).contains(id)).orElse(true)
        && author
            .map(name -> record.authors().stream().anyMatch(name.strip()::equalsIgnoreCase))
            .orElse(true)
        && language.map(tag -> isIn(tag, record.language().orElse(""))).orElse(true)
        && isBetween(record.published().flatMap(WrittenDate::day));
  }

  private static boolean isIn(String asked, String of) {
    String tag = asked.toLowerCase(Locale.ROOT);
    String own = of.toLowerCase(Locale.ROOT);
    return own.equals(tag) || own.startsWith(tag + "-");
  }

  private boolean isBetween(Optional<LocalDate> day) {
    return (from.isEmpty() && to.isEmpty())
        || day.map(
                known ->
                    from.map(first -> !known.isBefore(first)).orElse(true)
                        && to.map(last -> !known.isAfter(last)).orElse(true))
            .orElse(false);
  }
}

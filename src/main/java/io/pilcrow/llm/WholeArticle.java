package io.pilcrow.llm;

import io.pilcrow.answer.Evidence;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a model is given to write an overview from: all paragraphs where they fit, else those of a
 * digest and the first of every section, in the order of the article.
 *
 * <p>Why not the passages that the question finds? "What is this about?" is near to none of them,
 * so that eight are as good as drawn by lot.
 */
final class WholeArticle {
  static final int LONGEST = 24_000; // characters, about 6,000 tokens

  private WholeArticle() {}

  /**
   * @param digest the paragraphs that say most of it; asked only where not all fit
   */
  static Evidence of(Article article, Supplier<List<Paragraph>> digest) {
    List<Paragraph> all = article.paragraphs();
    int length = all.stream().mapToInt(paragraph -> paragraph.text().length()).sum();
    Set<Paragraph> given = length <= LONGEST ? Set.copyOf(all) : chosen(all, digest.get());
    return Evidence.ofParagraphs(article, all.stream().filter(given::contains).toList());
  }

  private static Set<Paragraph> chosen(List<Paragraph> all, List<Paragraph> digest) {
    Set<Paragraph> wanted = new LinkedHashSet<>(digest);
    Set<List<String>> sections = new HashSet<>();
    all.stream().filter(paragraph -> sections.add(paragraph.headings())).forEach(wanted::add);
    Set<Paragraph> chosen = new HashSet<>();
    int length = 0;
    for (Paragraph paragraph : wanted) {
      length += paragraph.text().length();
      if (length <= LONGEST) {
        chosen.add(paragraph);
      }
    }
    return chosen;
  }
}

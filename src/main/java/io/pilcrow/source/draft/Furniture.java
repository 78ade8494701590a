package io.pilcrow.source.draft;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Draft.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Drops what a page says around its article: the title again, share buttons, comment forms, cookie
 * notices, newsletter boxes. Only short paragraphs are furniture, so a sentence that mentions
 * cookies stays.
 *
 * <p>Why by words, where {@code source.markup} finds the article by the shape of its page? Texts,
 * Markdown and PDFs carry furniture too and have no boxes, and a comment form inside the article's
 * own box has the shape of a paragraph. Why does a line such as "Leave a Reply" end the article
 * only in its second half? Because an article may speak of replies; what stands after the half and
 * says so is the foot of the page. {@value #SHORT} characters are room for a cookie notice of two
 * sentences; that number was chosen by looking at pages, not measured.
 */
final class Furniture {
  private static final int SHORT = 220;

  /** From here to the end of the page it is no longer the article. */
  private static final Pattern END =
      Pattern.compile(
          "(?i)(?:leave a (?:reply|comment)|post a comment|write a comment|add a comment|join the discussion"
              + "|(?:\\d+|no) (?:comments?|thoughts? on .*|responses?)"
              + "|related (?:articles|posts|stories|reading)|you (?:may|might) also like.*|more from .{1,40}"
              + "|recommended for you|most (?:read|popular)"
              + "|schreiben? sie einen kommentar|schreibe? einen kommentar|das könnte (?:sie|dich) auch interessieren"
              + "|mehr zum thema|laisse[rz] un commentaire|(?:à )?lire aussi|sur le même sujet"
              + "|deja (?:un comentario|una respuesta)|(?:también )?te puede interesar|artículos relacionados"
              + "|lascia un commento|leggi anche|deixe um comentário|leia também|関連記事|コメントを残す)"
              + "[\\s:.]*(?: cancel reply)?",
          Pattern.UNICODE_CASE);

  /** A short paragraph that begins so is furniture wherever it stands. */
  private static final Pattern ANYWHERE =
      Pattern.compile(
          "(?i)(?:your email address will not be published.*|required fields are marked.*"
              + "|save my name, e-?mail.*|share (?:this|on|via)\\b.{0,80}|click to (?:share|email|print)\\b.*"
              + "|(?:tweet|facebook|twitter|linkedin|whatsapp|reddit|pinterest|e-?mail|print|copy link|share)"
              + "(?:[\\s|,·•/]+(?:tweet|facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|telegram|e-?mail"
              + "|print|copy link|share))*"
              + "|(?:teilen|partager|compartir|condividi|compartilhar) ?:?(?:[\\s|,·•/]+(?:tweet|facebook|twitter|x"
              + "|linkedin|whatsapp|reddit|pinterest|telegram|e-?mail|mastodon|threads))*"
              + "|(?:deine|ihre) e-mail-adresse wird nicht veröffentlicht.*"
              + "|votre adresse e-mail ne sera pas publiée.*"
              + "|tu dirección de correo electrónico no será publicada.*"
              + "|il tuo indirizzo email non sarà pubblicato.*|edit this page(?: on .{1,20})?|advertise?ment|sponsored(?: content)?|skip to (?:main )?content"
              + "|back to top|(?:sign up|subscribe)\\b.{0,60}\\bnewsletter\\b.{0,80}|subscribe now.?"
              + "|(?:we|this (?:web)?site) uses? cookies\\b.*|accept (?:all )?cookies.*|cookie (?:settings|policy).?"
              + "|(?:©|\\(c\\)|copyright)\\s.{0,40}all rights reserved.*|all rights reserved.?"
              + "|(?:read|see) (?:more|also|next)\\b:?.{0,120}|continue reading.{0,60}|log in to (?:reply|comment).*"
              + "|filed under:.*|posted in:?.{0,60}|tags?:.{0,100}|previous (?:post|article).*|next (?:post|article).*)",
          Pattern.UNICODE_CASE);

  private Furniture() {}

  /** The parts that are the article, in order. */
  static List<Part> removed(List<Part> parts, String title) {
    List<Part> kept = new ArrayList<>();
    String plainTitle = plain(title);
    boolean noProse = true;
    for (Part part : parts.subList(0, end(parts))) {
      boolean titleAgain = (part.level() == 1 || noProse) && plain(part.text()).equals(plainTitle);
      if (!titleAgain && !isFurniture(part)) {
        kept.add(part);
        noProse &= part.isHeading();
      }
    }
    return withoutEmptyHeadings(kept);
  }

  /**
   * Where the article ends: at a line such as "Leave a Reply" that has less after than before it.
   */
  private static int end(List<Part> parts) {
    long total = parts.stream().mapToLong(part -> part.text().length()).sum();
    long before = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (before * 2 >= total
          && part.text().length() <= SHORT
          && END.matcher(part.text().strip()).matches()) {
        return i;
      }
      before += part.text().length();
    }
    return parts.size();
  }

  private static boolean isFurniture(Part part) {
    return part.kind() != Kind.CODE
        && part.text().length() <= SHORT
        && ANYWHERE.matcher(part.text().strip().replace('\n', ' ')).matches();
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  /** Headings at the end head nothing. */
  private static List<Part> withoutEmptyHeadings(List<Part> parts) {
    int end = parts.size();
    while (end > 0 && parts.get(end - 1).isHeading()) {
      end--;
    }
    return parts.subList(0, end);
  }
}

package io.pilcrow.source.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * What the classes and ids of an element say that it is. A name is taken apart where people put it
 * together: {@code post-commentsList} is "post comments list". It speaks of the element only as a
 * whole: the furniture's word ends it ({@code post-comments}) or is followed by what any box is
 * called ({@code comments-list}). {@code comments-api} is about comments, {@code has-ads} and
 * {@code page--has-ads} say what else is there, and an id made from the element's own heading says
 * what the heading says.
 */
final class ClassWords {
  private static final Pattern MODIFIER =
      Pattern.compile("(?:--|__?has|^(?:has|is|no|with|without|show|hide|type|not)[-_]).*$");
  private static final Pattern JOINT = Pattern.compile("[-_:]+|(?<=[a-z])(?=[A-Z])");

  private static final Set<String> FURNITURE =
      words(
          "share sharing shares sharedaddy social comment comments respond disqus related"
              + " relatedposts recommended recommendations newsletter newsletters subscribe signup"
              + " cookie cookies consent gdpr breadcrumb breadcrumbs advert advertisement ad ads"
              + " sponsor sponsored promo sidebar masthead navbar nav navigation menu pagination"
              + " pager popup modal skip toc tags postprofile signature jumpbox infobox navbox"
              + " editsection reflist trending outbrain taboola paywall teilen kommentar kommentare"
              + " partage partager commentaire commentaires compartir comentario comentarios"
              + " condividi commenti");
  private static final Set<String> BOX =
      words(
          "list lists section area box boxes container wrap wrapper block widget form bar button"
              + " buttons link links tool tools toolbar inner outer content contents item items icon"
              + " icons post posts article articles story stories news media group panel module row"
              + " col column region body header footer title heading main top bottom left right slot"
              + " unit banner this us holder view views count template zone primary secondary thread"
              + " threads topics video videos");

  private ClassWords() {}

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  static boolean sayFurniture(Element element) {
    return sayFurniture(element.className())
        || sayFurniture(element.id()) && !isOfHeading(element, element.id());
  }

  static boolean sayFurniture(String names) {
    return Stream.of(names.strip().split("\\s+")).anyMatch(ClassWords::isFurniture);
  }

  private static boolean isFurniture(String name) {
    List<String> words =
        Stream.of(JOINT.split(MODIFIER.matcher(name).replaceFirst("")))
            .map(word -> word.toLowerCase(Locale.ROOT).replaceAll("\\d+$", ""))
            .filter(word -> !word.isEmpty())
            .toList();
    for (int i = 0; i < words.size(); i++) {
      if (FURNITURE.contains(words.get(i))
          && words.subList(i + 1, words.size()).stream()
              .allMatch(word -> BOX.contains(word) || FURNITURE.contains(word))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfHeading(Element element, String id) {
    Element heading = element.selectFirst("h1, h2, h3, h4, h5, h6");
    return heading != null && slug(heading.text()).equals(slug(id));
  }

  private static String slug(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-|-$", "");
  }
}

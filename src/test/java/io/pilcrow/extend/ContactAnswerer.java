package io.pilcrow.extend;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.kind.Answerer;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.text.ArticleTexts;
import io.pilcrow.reader.text.Quoted;
import io.pilcrow.reader.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The kind of question of {@code extend.md}: how somebody is reached. */
// region kind
final class ContactAnswerer implements Answerer {
  static final Kind KIND = new Kind("contact");

  private static final Pattern REACHES = Pattern.compile("\\S@\\S|(?:\\d[\\s()/-]*){7,}");

  private final ArticleTexts texts;

  ContactAnswerer(ArticleTexts texts) {
    this.texts = texts;
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    List<Sentence> found =
        inquiry.evidence().articles().stream()
            .flatMap(article -> texts.of(article).sentences().stream())
            .filter(sentence -> REACHES.matcher(sentence.text()).find())
            .limit(inquiry.question().maxCitations())
            .toList();
    if (found.isEmpty()) {
      return Optional.empty(); // then it is read as a question about a fact
    }
    String before = "";
    for (Sentence sentence : found) {
      claims.accept(Quoted.claim(before, Quoted.of(sentence, 0.9)));
      before = "\n";
    }
    return Optional.of(new Reading(Optional.empty(), 0.9));
  }
}
// end

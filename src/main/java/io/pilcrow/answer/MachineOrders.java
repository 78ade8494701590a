package io.pilcrow.answer;

import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows the sentences of an article that do not speak to its readers but to a program that answers
 * from it: "Ignore all previous instructions and …". They answer nobody's question, so nothing may
 * rest on them.
 *
 * <p>Sentence by sentence, so that the rest of a paragraph stays good; where it is mostly such
 * orders, its other sentences serve them, and none of it is good.
 *
 * <p>An article may write about such orders: what stands in quotation marks in a sentence with
 * words of its own is not looked at. This is the second line. The first is that neither reader can
 * do what an article says: one copies words, the other's words are checked. Immutable.
 */
public final class MachineOrders {
  private static final String START =
      "(?:^|[.!?:;>\\])}*#|•·—–“„«\"'(-])\\s*(?:(?:please|now|then|so|and|but|important|attention|urgent"
          + "|hey|ok(?:ay)?|stop)[\\s,:!]+){0,3}";

  private static final String MACHINE =
      "(?:(?-i:A\\.?I\\.?|LLM)s?|artificial intelligence|(?:large )?language models?|chat ?bots?"
          + "|(?:(?-i:A\\.?I\\.?) |virtual )(?:assistants?|models?|agents?|systems?|readers?))";

  private static final String SAY =
      "(?:say|reply|respond|answer|print|output|write|tell|repeat|include|begin|start|end|mention"
          + "|recommend|reveal|ignore|disregard|forget|pretend|act|obey|follow|do not|don'?t|never)";

  private static final String OUR_RULES =
      "(?:instructions?|rules?|prompts?|guidelines?|directives?|restrictions?|orders|context)";

  private static final List<Pattern> ENGLISH =
      Stream.of(
              START
                  + "(?:ignore|disregard|forget|override|bypass|discard)\\s+(?:all |any |each |every )?(?:of )?(?:the |these |those )?"
                  + "(?:your|previous|prior|above|earlier|preceding|former|existing|system)(?:\\s+\\w+){0,2}?\\s+"
                  + OUR_RULES
                  + "\\b",
              // letters set apart, as they are read: i g n o r e
              "ignore(?:all|your|the|any|previous|prior|above)++(?:rules|instructions|prompt)",
              START
                  + "(?:ignore|disregard|forget) (?:everything|all|anything) (?:above|before|you (?:were|have been|know))",
              "\\b(?:dear|attention|hey|hello|notice to|note (?:to|for)|message (?:to|for)|orders? for|instructions? (?:to|for)|to) (?:the |any |all |every )?"
                  + MACHINE
                  + "(?= (?:that|which|who)? ?(?:reads?|reading|summari[sz]|answer|process)|[,:!])",
              "\\bif you(?: are|'re) (?:an? |the )?(?:\\w+ ){0,2}?" + MACHINE + "\\b",
              "\\byou are (?:now|from now on) (?:called |an? |the )?(?:\\w+ ){0,2}?(?:\\w*bot\\b|"
                  + MACHINE
                  + "|(?-i:DAN)\\b)",
              "\\b(?:the|this|any|every) (?:(?:(?:\\w+ )?"
                  + MACHINE
                  + "(?: reading this)?) (?:must|should|shall|will now|has to|is to|needs to)|assistant will now)"
                  + "(?: (?:now|always|only|never|also|instead))* "
                  + SAY
                  + "\\b",
              "(?-i:\\bNEW INSTRUCTIONS?\\b)|\\bnew (?:system |secret )?(?:instructions?|prompt|task) (?:for|to) (?:the )?(?:assistant|model|"
                  + MACHINE
                  + ")|\\bnew system (?:instructions?|prompt)\\s*:",
              "(?<![-=#*_])[-=#*_]{3,}+\\s*end of (?:the )?(?:article|context|document|prompt|text|instructions)\\b",
              "\\b(?:when|while|before|after|whenever) (?:you )?answer(?:ing)? (?:any |all |every |the )?(?:questions?|users?|readers?)(?: about this (?:page|article|text|document))?,? (?:please |always |first |also )*"
                  + SAY
                  + "\\b",
              "\\b(?:whatever|no matter what|regardless of what) (?:the |their |a )?(?:question|user|reader)\\b.{0,40}\\b"
                  + SAY
                  + "\\b",
              START
                  + "(?:print|reveal|repeat|output|show|quote)\\b.{0,20}\\b(?:your|the) (?:system |hidden |initial )(?:prompt|instructions?)\\b",
              "\\bdecode\\b.{0,40}\\b(?:and|then) (?:do|follow|obey|execute|run|carry out)\\b",
              "(?:^|#{2,6}|\\*\\*)\\W{0,5}system(?: (?:message|prompt|override|instructions?|notice))?\\s*:\\s*.{0,20}\\b"
                  + SAY
                  + "\\b",
              // a sentence of nothing else; articles about telephones say more of it
              "^\\W*(?:developer|debug|god|jailbreak|unrestricted) mode (?:is |has been )?(?:now )?(?:enabled|activated|engaged|on)\\W*$",
              "\\bassistant\\s*:.{0,40}\\b(?:my|new) (?:orders|instructions|rules|task)\\b")
          .map(MachineOrders::pattern)
          .toList();

  /** How chat models are told who speaks; looked for in quotation marks too. */
  private static final List<Pattern> SYNTAX =
      Stream.of(
              "<\\|(?:im_start|im_end|system|assistant|user|endoftext|start_header_id|end_header_id|eot_id)\\|>"
                  + "|\\[/?INST\\]|<</?SYS>>|</?(?:system|instructions|system_prompt)>\\s*\\w",
              "[\"']role[\"']\\s*:\\s*[\"'](?:system|developer|assistant)[\"']")
          .map(MachineOrders::pattern)
          .toList();

  /** "Ignore all previous instructions" as an order, not as a report of what somebody ignored. */
  private static final List<Pattern> OTHER_LANGUAGES =
      Stream.of(
              START
                  + "(?:ignoriere?|ignorieren sie|vergiss|vergessen sie|missachte)\\s.{0,12}\\b(?:(?:bisherig|vorherig|vorig|obig|früher)\\w*|deine|ihre)\\s.{0,20}\\b(?:anweisung|instruktion|regel|vorgabe|befehl)",
              START
                  + "(?:ignore[zr]?|oublie[zr]?)\\s.{0,12}\\b(?:instructions?|consignes?|règles|directives)\\s(?:\\w+\\s){0,2}?(?:précédent|antérieur|ci-dessus)|"
                  + START
                  + "(?:ignorez?|oubliez?)\\s(?:tes|vos)\\s(?:instructions|consignes|règles)",
              START
                  + "(?:ignor[ae]|olvid[ae]|esque[çc]a|dimentica)\\s.{0,12}\\b(?:instrucciones|instru[çc][õo]es|istruzioni|reglas|regras|regole)\\s(?:\\w+\\s)?(?:anterior|previ|precedent)",
              START
                  + "(?:забудь(?:те)?|игнорируй(?:те)?)\\s.{0,20}(?:предыдущ|прежн|прошл|сво)\\S*\\s.{0,20}(?:инструкц|правил|указан)",
              "(?:忽略|无视|無視|忘记|忘記)(?:之前|以上|先前|前面|所有|你)\\S{0,8}(?:指令|指示|规则|規則|提示)",
              "(?:これまで|以前|上記|前)の\\S{0,8}(?:指示|命令|ルール)を?\\S{0,4}(?:無視|忘れ)(?:し|て|ろ|せよ)")
          .map(MachineOrders::pattern)
          .toList();

  private static final List<Pattern> RULES =
      Stream.of(ENGLISH, OTHER_LANGUAGES).flatMap(List::stream).toList();

  /**
   * Every order has one of these words; most paragraphs have none, and are looked at no further.
   */
  private static final Pattern HINT =
      pattern(
          "ignor|disregard|forget|overrid|\\bmode\\b|bypass|discard|(?-i:A\\.?Is?\\b|A\\.I\\.|LLM|INSTR|INST\\]|DAN\\b)"
              + "|artificial intel|language model|chat ?bot|assistant|bot\\b|instruction|end of|\\banswer"
              + "|\\btask\\b|virtual |inst\\]"
              + "|whatever|no matter|regardless|prompt|decode|system\\b|<\\||sys>|role\\W|(?:\\p{L}[ .*-]{1,3}){5}"
              + "|vergiss|vergessen|missacht|oubli|olvid|esque|dimentic|забуд|игнор|[忽无無忘視]");

  private static final Pattern WORD = Pattern.compile("(?<=^|\\s)[^\\s\\p{Ll}]");
  private static final int NEAR = 10_000; // characters; a paragraph can have millions

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Rough: a line or what ends like a sentence; a full stop inside an address ends none. */
  private static final Pattern END =
      Pattern.compile(
          "(?<![.!?])[.!?]++[\"'”’»)\\]]*+(?=\\s|$)|[。！？](?!\\p{Ll})|\\n|(?<=\\|>|/INST\\]|[\\w.]>|\\})(?=\\s+\\p{Lu})");

  private MachineOrders() {}

  /** Whether any of the words at {@code span} of the paragraph belongs to an order. */
  public static boolean touch(Paragraph paragraph, Span span) {
    int from = Math.max(0, span.start() - NEAR);
    int end = Math.min(paragraph.text().length(), span.end() + NEAR);
    return touch(paragraph.text().substring(from, end), span.shift(-from));
  }

  /** Whether a title or a heading holds an order, which any of its capitals may begin. */
  public static boolean areIn(String heading) {
    String title = heading.substring(0, Math.min(heading.length(), NEAR));
    if (!HINT.matcher(title).find()) {
      return false;
    }
    Matcher start = WORD.matcher(title);
    while (start.find()) {
      String rest = title.substring(start.start());
      if (touch(rest, new Span(0, rest.length()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean touch(String text, Span span) {
    if (!HINT.matcher(text).find()) {
      return false;
    }
    List<Span> sentences = sentences(text);
    List<Span> orders = sentences.stream().filter(one -> isOrder(one.of(text))).toList();
    return !orders.isEmpty()
        && (orders.size() * 2 > sentences.size()
            || orders.stream().anyMatch(order -> order.overlaps(span)));
  }

  private static boolean isOrder(String sentence) {
    String plain = PlainWords.of(SPACE.matcher(sentence).replaceAll(" "));
    String said = PlainWords.withoutQuotes(plain);
    return SYNTAX.stream().anyMatch(rule -> rule.matcher(plain).find())
        || RULES.stream().anyMatch(rule -> rule.matcher(said).find());
  }

  private static List<Span> sentences(String text) {
    List<Span> sentences = new ArrayList<>();
    Matcher end = END.matcher(text);
    int from = 0;
    while (end.find()) {
      add(sentences, text, from, end.end());
      from = end.end();
    }
    add(sentences, text, from, text.length());
    return sentences;
  }

  private static void add(List<Span> sentences, String text, int from, int end) {
    if (!text.substring(from, end).isBlank()) {
      sentences.add(new Span(from, end));
    }
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}

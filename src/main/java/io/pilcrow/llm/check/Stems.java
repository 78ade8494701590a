package io.pilcrow.llm.check;

import java.util.List;

/**
 * Takes the endings of English inflection off, and little more: "deployed", "deploys" and
 * "deployment" meet, "general" and "generate" do not. Weaker than Porter's on purpose: what is
 * joined here counts as support.
 */
final class Stems {
  private static final int SHORTEST = 3;
  private static final List<String> ENDINGS =
      List.of(
          "ments", "ment", "ingly", "edly", "ings", "ing", "ers", "ies", "ied", "ed", "er", "es",
          "ly", "s", "y", "e");

  private Stems() {}

  static String of(String word) {
    String stem = word;
    for (String ending : ENDINGS) {
      if (stem.endsWith(ending) && stem.length() - ending.length() >= SHORTEST) {
        stem = stem.substring(0, stem.length() - ending.length());
        break;
      }
    }
    int length = stem.length();
    boolean doubled =
        length > SHORTEST
            && stem.charAt(length - 1) == stem.charAt(length - 2)
            && "bdgmnprt".indexOf(stem.charAt(length - 1)) >= 0;
    String single = doubled ? stem.substring(0, length - 1) : stem;
    return single.length() > SHORTEST && "eiy".indexOf(single.charAt(single.length() - 1)) >= 0
        ? single.substring(0, single.length() - 1)
        : single;
  }
}

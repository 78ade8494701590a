package io.pilcrow.gaps;

import io.pilcrow.Pilcrow;
import io.pilcrow.question.Question;
import io.pilcrow.testing.Assistants;
import java.nio.file.Path;

/** Asks what no article says until it is killed; says each question when it was answered. */
final class KilledAsker {
  private KilledAsker() {}

  public static void main(String[] args) {
    Pilcrow pilcrow = Assistants.scripted().watchedBy(GapLogTest.open(Path.of(args[0])));
    for (int i = 0; ; i++) {
      String question = "Zebra number x" + i + "?";
      pilcrow.ask(Question.of(question));
      System.out.println(question);
    }
  }
}

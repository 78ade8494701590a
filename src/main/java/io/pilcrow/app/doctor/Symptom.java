package io.pilcrow.app.doctor;

/**
 * One thing that was looked at.
 *
 * @param sentence what is so; where that is not well, what to do
 */
record Symptom(boolean well, String sentence) {
  static Symptom well(String sentence) {
    return new Symptom(true, sentence);
  }

  static Symptom wrong(String sentence) {
    return new Symptom(false, sentence);
  }
}

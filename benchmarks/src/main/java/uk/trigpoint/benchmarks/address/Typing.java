package uk.trigpoint.benchmarks.address;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Texts while they are still being typed. */
final class Typing {
  private static final int FIRST = 3;

  private Typing() {}

  /** Of each text the first letters, three or more. */
  static List<String> beginnings(List<Question> questions, long seed) {
    SeededRandom random = SeededRandom.of(seed, "typing", 0);
    List<String> beginnings = new ArrayList<>(questions.size());
    for (Question question : questions) {
      String text = question.text();
      beginnings.add(
          text.substring(0, Math.min(text.length(), random.between(FIRST, text.length()))));
    }
    return beginnings;
  }
}

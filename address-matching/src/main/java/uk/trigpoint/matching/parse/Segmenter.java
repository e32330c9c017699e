package uk.trigpoint.matching.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Cuts a word that the gazetteer does not know into words it knows: ROSEBANK, HIGHSTREETWITNEY. */
final class Segmenter {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 40;
  private static final int SHORTEST_PART = 3;

  /**
   * What a further part costs, in the logarithm of frequency: few long parts are likelier than many
   * short ones.
   */
  private static final double PART = 12;

  private Segmenter() {}

  /** The parts, or the word alone where no cut makes known words of all of it. */
  static List<String> split(String word, Vocabulary vocabulary) {
    int length = word.length();
    if (length < SHORTEST || length > LONGEST || !word.chars().allMatch(Character::isLetter)) {
      return List.of(word);
    }
    double[] best = new double[length + 1];
    int[] from = new int[length + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    best[0] = 0;
    for (int end = SHORTEST_PART; end <= length; end++) {
      for (int start = 0; start <= end - (end == length ? 2 : SHORTEST_PART); start++) {
        if (best[start] == Double.NEGATIVE_INFINITY) {
          continue;
        }
        int frequency = frequency(word.substring(start, end), end == length, vocabulary);
        double value = best[start] + Math.log(frequency) - PART;
        if (frequency > 0 && value > best[end]) {
          best[end] = value;
          from[end] = start;
        }
      }
    }
    if (best[length] == Double.NEGATIVE_INFINITY) {
      return List.of(word);
    }
    List<String> parts = new ArrayList<>();
    for (int end = length; end > 0; end = from[end]) {
      parts.add(word.substring(from[end], end));
    }
    Collections.reverse(parts);
    return parts;
  }

  /** The last part may be an abbreviation: HIGHST, OAKCL. */
  private static int frequency(String part, boolean last, Vocabulary vocabulary) {
    if (last) {
      String type = part.equals(Lexicon.SAINT_OR_STREET) ? "STREET" : Lexicon.writtenOut(part);
      if (Lexicon.isStreetType(type)) {
        return vocabulary.frequency(type);
      }
    }
    return part.length() < SHORTEST_PART ? 0 : vocabulary.frequency(part);
  }
}

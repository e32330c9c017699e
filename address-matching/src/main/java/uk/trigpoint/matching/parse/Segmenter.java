package uk.trigpoint.matching.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Splits an unknown word into known words: ROSEBANK, HIGHSTREETWITNEY. */
final class Segmenter {
  private static final int MIN_LENGTH = 6;
  private static final int MAX_LENGTH = 40;
  private static final int MIN_LENGTH_PART = 3;

  /**
   * Cost of each part, in units of log frequency. It makes few long parts better than many short
   * ones.
   */
  private static final double PART_COST = 12;

  private Segmenter() {}

  /** Returns the parts, or only the word if it cannot be split into known words. */
  static List<String> split(String word, Vocabulary vocabulary) {
    int length = word.length();
    if (length < MIN_LENGTH || length > MAX_LENGTH || !word.chars().allMatch(Character::isLetter)) {
      return List.of(word);
    }
    double[] best = new double[length + 1];
    int[] from = new int[length + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    best[0] = 0;
    for (int end = MIN_LENGTH_PART; end <= length; end++) {
      for (int start = 0; start <= end - (end == length ? 2 : MIN_LENGTH_PART); start++) {
        if (best[start] == Double.NEGATIVE_INFINITY) {
          continue;
        }
        int frequency = frequency(word.substring(start, end), end == length, vocabulary);
        double value = best[start] + Math.log(frequency) - PART_COST;
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

  /** Returns the frequency of a part; the last may be an abbreviation: HIGHST, OAKCL. */
  private static int frequency(String part, boolean last, Vocabulary vocabulary) {
    if (last) {
      String type =
          part.equals(Lexicon.SAINT_OR_STREET) ? "STREET" : Lexicon.expandAbbreviation(part);
      if (Lexicon.isStreetType(type)) {
        return vocabulary.frequency(type);
      }
    }
    return part.length() < MIN_LENGTH_PART ? 0 : vocabulary.frequency(part);
  }
}

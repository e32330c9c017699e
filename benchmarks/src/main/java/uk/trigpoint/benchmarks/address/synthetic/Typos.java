package uk.trigpoint.benchmarks.address.synthetic;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.benchmarks.address.county.Neighbourhood;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Spelling, typing and reading errors, each in one word of four or more letters and never in a
 * number. Only reading errors change the first letter.
 */
final class Typos {
  /** Minimum length of a word with a typo. */
  static final int MIN_LENGTH = 4;

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String[] KEYBOARD = {"QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"};
  private static final String[][] MISREAD = {
    {"RN", "M"},
    {"CL", "D"},
    {"O", "0"},
    {"I", "1"},
    {"S", "5"},
    {"B", "8"},
    {"VV", "W"},
    {"E", "C"},
    {"H", "N"}
  };

  private Typos() {}

  /** Changes a word, or returns it unchanged. */
  @FunctionalInterface
  private interface Typo {
    String in(String word, SeededRandom random);
  }

  static boolean insert(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return makeTypo(
        draft,
        random,
        (word, dice) -> {
          int at = dice.between(1, word.length());
          return word.substring(0, at) + letter(dice) + word.substring(at);
        });
  }

  static boolean delete(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return makeTypo(
        draft, random, (word, dice) -> cut(word, dice.between(1, word.length() - 1), ""));
  }

  static boolean substitute(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return makeTypo(
        draft, random, (word, dice) -> cut(word, dice.between(1, word.length() - 1), letter(dice)));
  }

  static boolean transpose(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return makeTypo(
        draft,
        random,
        (word, dice) -> {
          int at = dice.between(1, word.length() - 2);
          return word.substring(0, at)
              + word.charAt(at + 1)
              + word.charAt(at)
              + word.substring(at + 2);
        });
  }

  static boolean doubled(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return makeTypo(
        draft,
        random,
        (word, dice) -> {
          int at = dice.between(1, word.length() - 1);
          return word.substring(0, at) + word.charAt(at) + word.substring(at);
        });
  }

  static boolean neighbourKey(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return makeTypo(
        draft,
        random,
        (word, dice) -> {
          int at = dice.between(1, word.length() - 1);
          for (String row : KEYBOARD) {
            int key = row.indexOf(word.charAt(at));
            if (key >= 0) {
              int beside = key == 0 || key < row.length() - 1 && dice.chance(0.5) ? 1 : -1;
              return cut(word, at, String.valueOf(row.charAt(key + beside)));
            }
          }
          return word;
        });
  }

  static boolean misread(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return makeTypo(
        draft,
        random,
        (word, dice) -> {
          int first = dice.nextInt(MISREAD.length);
          for (int i = 0; i < MISREAD.length; i++) {
            String[] pair = MISREAD[(first + i) % MISREAD.length];
            if (word.contains(pair[0])) {
              return word.replaceFirst(pair[0], pair[1]);
            }
          }
          return word;
        });
  }

  private static boolean makeTypo(Draft draft, SeededRandom random, Typo typo) {
    List<Draft.Part> parts = new ArrayList<>(List.of(draft.street, draft.street));
    parts.addAll(List.of(draft.name, draft.name, draft.locality, draft.town));
    parts.removeIf(Draft.Part::isEmpty);
    if (parts.isEmpty()) {
      return false;
    }
    Draft.Part part = random.pick(parts);
    List<String> words = new ArrayList<>();
    for (String word : part.typed().split("[^A-Z]+")) {
      boolean fresh = draft.typos.stream().noneMatch(s -> s.typed().equals(word));
      if (word.length() >= MIN_LENGTH
          && !word.equals("PLOT")
          && fresh
          && part.meant().contains(word)) {
        words.add(word);
      }
    }
    if (words.isEmpty()) {
      return false;
    }
    String word = random.pick(words);
    String wrong = typo.in(word, random);
    if (wrong.equals(word)) {
      return false;
    }
    part.type(part.typed().replaceFirst("\\b" + word + "\\b", wrong));
    draft.typos.add(new Draft.Typo(part, word, wrong));
    return true;
  }

  private static String cut(String word, int at, String instead) {
    return word.substring(0, at) + instead + word.substring(at + 1);
  }

  private static String letter(SeededRandom random) {
    return String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
  }
}

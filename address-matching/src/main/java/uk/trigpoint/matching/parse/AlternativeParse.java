package uk.trigpoint.matching.parse;

/** Repairs words with digits in place of similar letters: WILM0T, 5TREET, MA1N. */
final class AlternativeParse {
  private static final int MIN_LENGTH = 4;
  private static final String FIGURES = "01589";

  /** The similar letters, by position in FIGURES; 1 has two. */
  private static final String LETTERS = "O SBG";

  private AlternativeParse() {}

  /** Returns the known word that a run of letters and digits stands for, or the run itself. */
  static String repair(String run, Vocabulary vocabulary) {
    if (run.length() < MIN_LENGTH || !isMixed(run)) {
      return run;
    }
    for (char one : new char[] {'I', 'L'}) {
      String word = withLetters(run, one);
      boolean known = !word.equals(run) && isKnown(word, vocabulary);
      if (known && !isNumberAndWord(run, vocabulary)) {
        return word;
      }
    }
    return run;
  }

  private static boolean isKnown(String word, Vocabulary vocabulary) {
    return word.chars().allMatch(Character::isLetter)
        && (vocabulary.frequency(word) > 0
            || vocabulary.frequency(Lexicon.expandAbbreviation(word)) > 0);
  }

  /** Returns whether the run is a number and a known word: 12HIGH. */
  private static boolean isNumberAndWord(String run, Vocabulary vocabulary) {
    int figures = 0;
    while (figures < run.length() && Character.isDigit(run.charAt(figures))) {
      figures++;
    }
    return figures > 0 && vocabulary.frequency(run.substring(figures)) > 0;
  }

  private static boolean isMixed(String run) {
    int letters = 0;
    int figures = 0;
    for (int i = 0; i < run.length(); i++) {
      letters += Character.isLetter(run.charAt(i)) ? 1 : 0;
      figures += Character.isDigit(run.charAt(i)) ? 1 : 0;
    }
    return figures > 0 && letters > figures && letters >= 3;
  }

  private static String withLetters(String run, char one) {
    StringBuilder word = new StringBuilder(run);
    for (int i = 0; i < run.length(); i++) {
      int figure = FIGURES.indexOf(run.charAt(i));
      if (figure >= 0) {
        char letter = LETTERS.charAt(figure);
        word.setCharAt(i, letter == ' ' ? one : letter);
      }
    }
    return word.toString();
  }
}

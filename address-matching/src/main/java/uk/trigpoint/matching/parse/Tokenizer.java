package uk.trigpoint.matching.parse;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokenizes address text: upper case without accents and apostrophes, &amp; as AND, ½ as HALF, and
 * joined letters and digits split.
 */
public final class Tokenizer {
  private static final int MAX_TOKENS = 40;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern ORDINAL = Pattern.compile("[0-9]{1,5}(ST|ND|RD|TH)");
  private static final Pattern GLUED = Pattern.compile("([0-9]{1,5})([A-Z]{3,})(.*)");
  private static final Pattern GLUED_UNIT = Pattern.compile("([A-Z]{3,})([0-9].*)");

  private static final Set<String> SURNAME_PREFIXES = Set.of("O", "MC", "MAC");

  private Tokenizer() {}

  public static List<Token> tokens(String text) {
    return tokens(text, UnaryOperator.identity());
  }

  /**
   * Tokenizes a text.
   *
   * @param repair replaces a run of letters and digits before it is split
   */
  public static List<Token> tokens(String text, UnaryOperator<String> repair) {
    String plain = plain(text);
    List<Token> tokens = new ArrayList<>();
    char before = ',';
    int i = 0;
    while (i < plain.length() && tokens.size() < MAX_TOKENS) {
      int c = plain.codePointAt(i);
      int next = i + Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        while (next < plain.length() && Character.isLetterOrDigit(plain.codePointAt(next))) {
          next += Character.charCount(plain.codePointAt(next));
        }
        split(repair.apply(plain.substring(i, next)), before, tokens);
        before = ' ';
      } else if (c == '&') {
        tokens.add(new Token("AND", ' '));
        before = ' ';
      } else {
        before = stronger(before, c);
      }
      i = next;
    }
    return withPhrases(tokens);
  }

  /** Replaces phrases by the word they stand for: COFE for CHURCH OF ENGLAND. */
  private static List<Token> withPhrases(List<Token> tokens) {
    List<String> words = tokens.stream().map(Token::text).toList();
    List<Token> replaced = new ArrayList<>(tokens.size());
    int i = 0;
    while (i < tokens.size()) {
      Lexicon.Phrase phrase = Lexicon.phrase(words.subList(i, tokens.size()));
      if (phrase == null && isSurnamePrefix(tokens, i)) {
        replaced.add(new Token(words.get(i) + words.get(i + 1), tokens.get(i).before()));
        i += 2;
      } else if (phrase == null) {
        replaced.add(tokens.get(i));
        i++;
      } else {
        replaced.add(new Token(phrase.word(), tokens.get(i).before()));
        i += phrase.words().size();
      }
    }
    return replaced;
  }

  /** Returns whether a token begins a surname: O BRIEN, MC DONALD, but not C/O, FLAT O or 12 O. */
  private static boolean isSurnamePrefix(List<Token> tokens, int i) {
    Token prefix = tokens.get(i);
    if (!SURNAME_PREFIXES.contains(prefix.text())
        || prefix.before() == '/'
        || i + 1 == tokens.size()) {
      return false;
    }
    Token next = tokens.get(i + 1);
    boolean name = next.text().length() >= 4 && next.text().chars().allMatch(Character::isLetter);
    String before = i == 0 ? "" : tokens.get(i - 1).text();
    boolean suffix = Lexicon.unit(before) != null || before.chars().anyMatch(Character::isDigit);
    return name && next.before() == ' ' && !suffix && Lexicon.unit(next.text()) == null;
  }

  private static String plain(String text) {
    String halves = text.replace("½", " AND A HALF ");
    String plain = Normalizer.normalize(halves, Normalizer.Form.NFKD);
    StringBuilder letters = new StringBuilder(plain.length());
    for (char c : MARKS.matcher(plain).replaceAll("").toUpperCase(Locale.ROOT).toCharArray()) {
      if (c != '\'' && c != '’' && c != '‘' && c != '`' && c != '´') {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  private static char stronger(char before, int c) {
    return switch (c) {
      case '-', '‐', '‑', '–', '—' -> before == ' ' ? '-' : before;
      case '/' -> before == ' ' ? '/' : before;
      case ',', ';', ':', '\n', '\r', '\t', '(', ')', '|' -> ',';
      default -> before;
    };
  }

  /** Splits a run of letters and digits where a number is joined to a word, and adds the tokens. */
  private static void split(String run, char before, List<Token> tokens) {
    if (ORDINAL.matcher(run).matches() && Lexicon.ordinal(run) == null) {
      // 21ST CLEMENTS ROAD is 21 ST CLEMENTS ROAD, because 21ST is not a known ordinal.
      tokens.add(new Token(run.substring(0, run.length() - 2), before));
      tokens.add(new Token(run.substring(run.length() - 2), ' '));
      return;
    }
    if (Lexicon.ordinal(run) != null) {
      tokens.add(new Token(run, before));
      return;
    }
    Matcher glued = GLUED.matcher(run);
    if (glued.matches()) {
      tokens.add(new Token(glued.group(1), before));
      split(glued.group(2) + glued.group(3), ' ', tokens);
      return;
    }
    Matcher unit = GLUED_UNIT.matcher(run);
    if (unit.matches()) {
      tokens.add(new Token(unit.group(1), before));
      split(unit.group(2), ' ', tokens);
      return;
    }
    tokens.add(new Token(run, before));
  }
}

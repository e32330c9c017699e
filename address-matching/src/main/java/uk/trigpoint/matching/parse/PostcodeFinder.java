package uk.trigpoint.matching.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.matching.parse.ParsedPostcode.Kind;

/**
 * Finds the postcode in tokens, however it is split, and removes it. Takes the last valid postcode;
 * otherwise one with similar characters replaced, one without its end, or something similar to a
 * postcode at the end of the text.
 */
final class PostcodeFinder {
  private static final int MAX_TOKENS = 3;
  private static final Pattern OUTWARD = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?");
  private static final Pattern INWARD_BEGINNING = Pattern.compile("[0-9][A-Z]?");
  private static final Pattern ODD_OUTWARD = Pattern.compile("[A-Z][A-Z0-9]{1,3}");
  private static final Pattern INWARD_SHAPE = Pattern.compile("[0-9][A-Z]{2}");

  private final List<Token> tokens;
  private final Vocabulary vocabulary;
  private final List<String> full = new ArrayList<>();
  private int position;

  /**
   * The postcode, and the tokens without it.
   *
   * @param position number of tokens before the postcode; the number of all tokens if there is none
   */
  record Found(List<Token> rest, ParsedPostcode postcode, int position) {
    Found(List<Token> rest, ParsedPostcode postcode) {
      this(rest, postcode, rest.size());
    }
  }

  private PostcodeFinder(List<Token> tokens, Vocabulary vocabulary) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
  }

  static Found find(List<Token> tokens, Vocabulary vocabulary) {
    return new PostcodeFinder(new ArrayList<>(tokens), vocabulary).find();
  }

  private Found find() {
    takeAll();
    if (!full.isEmpty()) {
      return found(Kind.FULL, full.getFirst(), full.subList(1, full.size()));
    }
    for (int size = 1; size <= MAX_TOKENS; size++) {
      for (int start = tokens.size() - size; start >= 0; start--) {
        Optional<Postcode> repaired = repair(start, size);
        if (repaired.isPresent()) {
          take(start, size);
          return found(Kind.REPAIRED, packed(repaired.get()), List.of());
        }
      }
    }
    return findPart();
  }

  /** Removes all valid postcodes and collects them, from the last to the first. */
  private void takeAll() {
    int end = tokens.size();
    while (end > 0) {
      int taken = 0;
      for (int size = 1; size <= Math.min(MAX_TOKENS, end) && taken == 0; size++) {
        Optional<Postcode> postcode =
            isOneRun(end - size, size)
                ? Postcode.find(joined(end - size, size)).filter(split(end - size, size))
                : Optional.empty();
        if (postcode.isPresent()) {
          take(end - size, size);
          full.add(packed(postcode.get()));
          taken = size;
        }
      }
      end -= Math.max(1, taken);
      position -= full.size() > 1 ? taken : 0;
    }
  }

  /**
   * Returns a predicate that accepts a postcode with unusual spaces only in a district of the
   * gazetteer, so that TO 10 ST is not read as TO1 0ST.
   */
  private Predicate<Postcode> split(int start, int size) {
    boolean natural =
        size == 1 || size == 2 && INWARD_SHAPE.matcher(tokens.get(start + 1).text()).matches();
    return postcode -> natural || vocabulary.hasPostcodesIn(postcode.outward());
  }

  private Optional<Postcode> repair(int start, int size) {
    String joined = joined(start, size);
    if (joined.length() < 5
        || joined.length() > 7
        || !isOneRun(start, size)
        || joined.chars().noneMatch(Character::isDigit)
        || joined.chars().noneMatch(Character::isLetter)) {
      return Optional.empty();
    }
    return Postcode.repair(joined)
        .filter(
            p ->
                vocabulary.hasPostcode(packed(p))
                    || vocabulary.hasPostcodesIn(ParsedPostcode.sector(packed(p))));
  }

  private Found findPart() {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      String outward = tokens.get(i).text();
      if (!OUTWARD.matcher(outward).matches()) {
        continue;
      }
      boolean last = i + 2 == tokens.size();
      if (i + 1 < tokens.size() && INWARD_SHAPE.matcher(tokens.get(i + 1).text()).matches()) {
        String inward = tokens.get(i + 1).text();
        take(i, 2);
        return found(Kind.ODD, outward + inward, List.of());
      }
      if (last && INWARD_BEGINNING.matcher(tokens.get(i + 1).text()).matches()) {
        String inward = tokens.get(i + 1).text();
        if (vocabulary.hasPostcodesIn(outward + inward.charAt(0))) {
          take(i, 2);
          return found(Kind.PART, outward + inward, List.of());
        }
      }
      if (vocabulary.hasPostcodesIn(outward)) {
        take(i, 1);
        return found(Kind.PART, outward, List.of());
      }
    }
    int end = tokens.size();
    if (end >= 3) {
      String outward = tokens.get(end - 2).text();
      String inward = tokens.get(end - 1).text();
      if (INWARD_SHAPE.matcher(inward).matches() && ODD_OUTWARD.matcher(outward).matches()) {
        take(end - 2, 2);
        return found(Kind.ODD, outward + inward, List.of());
      }
    }
    Optional<String> cut = findCutShort();
    return cut.isPresent()
        ? found(Kind.PART, cut.get(), List.of())
        : new Found(tokens, ParsedPostcode.NONE);
  }

  /** Finds a postcode in one token without its last letter: OX284A. */
  private Optional<String> findCutShort() {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      String text = tokens.get(i).text();
      int length = text.length();
      if (length >= 4
          && length <= 6
          && Character.isLetter(text.charAt(length - 1))
          && Character.isDigit(text.charAt(length - 2))
          && OUTWARD.matcher(text.substring(0, length - 2)).matches()
          && vocabulary.hasPostcodesIn(text.substring(0, length - 1))) {
        take(i, 1);
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  private Found found(Kind kind, String packed, List<String> others) {
    return new Found(tokens, new ParsedPostcode(kind, packed, List.copyOf(others)), position);
  }

  private boolean isOneRun(int start, int size) {
    for (int i = start + 1; i < start + size; i++) {
      if (tokens.get(i).before() == ',') {
        return false;
      }
    }
    return true;
  }

  private String joined(int start, int size) {
    if (size == 1) {
      return tokens.get(start).text();
    }
    StringBuilder joined = new StringBuilder();
    for (int i = start; i < start + size; i++) {
      joined.append(tokens.get(i).text());
    }
    return joined.toString();
  }

  private void take(int start, int size) {
    position = full.isEmpty() ? start : position;
    tokens.subList(start, start + size).clear();
    if (start < tokens.size()) {
      tokens.set(start, new Token(tokens.get(start).text(), ','));
    }
  }

  static String packed(Postcode postcode) {
    return postcode.outward() + postcode.inward();
  }
}

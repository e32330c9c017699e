package uk.trigpoint.matching.parse;

import org.jspecify.annotations.Nullable;

/**
 * A number or letter of a building or unit, or a range of them: 12, 12A, B, 1-3, 2A-2F.
 *
 * @param start 0 for a letter without a number
 * @param startSuffix capital letters, or HALF; empty if none
 * @param end 0 unless it is a range
 */
public record NumberSpan(int start, String startSuffix, int end, String endSuffix) {

  /** How two numbers compare, closest first. */
  public enum Fit {
    SAME,
    /** One is the start or end of the other's range. */
    END_OF_RANGE,
    /** One is in the other's range, on the same side of a street with odd and even sides. */
    IN_RANGE,
    /** One is in the other's range, on the other side of such a street. */
    ACROSS_RANGE,
    /** The ranges overlap. */
    OVERLAP,
    /** A letter and its position in the alphabet: B and 2 are often the same flat. */
    LETTER_FOR_NUMBER,
    /** The same number with different suffixes, or only one with a suffix. */
    OTHER_SUFFIX,
    DIFFERENT
  }

  static NumberSpan of(int number) {
    return new NumberSpan(number, "", 0, "");
  }

  static NumberSpan of(int number, String suffix) {
    return new NumberSpan(number, suffix, 0, "");
  }

  static NumberSpan letter(String letter) {
    return new NumberSpan(0, letter, 0, "");
  }

  public boolean isRange() {
    return end > 0 || !endSuffix.isEmpty();
  }

  boolean isLetter() {
    return start == 0;
  }

  /** Returns the last number of the range, or the number itself. */
  public int last() {
    return end > 0 ? end : start;
  }

  public Fit compare(NumberSpan other) {
    if (equals(other)) {
      return Fit.SAME;
    }
    if (isLetter() != other.isLetter()) {
      return isLetter() ? other.countsAs(this) : countsAs(other);
    }
    if (isLetter()) {
      return letters(other);
    }
    if (!isRange() && !other.isRange()) {
      return start == other.start ? Fit.OTHER_SUFFIX : Fit.DIFFERENT;
    }
    if (isRange() && other.isRange()) {
      return start <= other.last() && other.start <= last() ? Fit.OVERLAP : Fit.DIFFERENT;
    }
    return isRange() ? holds(other) : other.holds(this);
  }

  private Fit letters(NumberSpan other) {
    String first = startSuffix;
    String last = endSuffix.isEmpty() ? startSuffix : endSuffix;
    String otherLast = other.endSuffix.isEmpty() ? other.startSuffix : other.endSuffix;
    boolean overlaps = first.compareTo(otherLast) <= 0 && other.startSuffix.compareTo(last) <= 0;
    return overlaps && (isRange() || other.isRange()) ? Fit.IN_RANGE : Fit.DIFFERENT;
  }

  /** Compares this range with a single number. */
  private Fit holds(NumberSpan single) {
    boolean firstEnd = single.start == start && single.startSuffix.equals(startSuffix);
    boolean lastEnd = single.start == last() && single.startSuffix.equals(endSuffix);
    if (firstEnd || lastEnd) {
      return Fit.END_OF_RANGE;
    }
    if (single.start < start || single.start > last()) {
      return Fit.DIFFERENT;
    }
    if (start == last()) {
      return suffixInRange(single) ? Fit.IN_RANGE : Fit.OTHER_SUFFIX;
    }
    if (single.start == start || single.start == last()) {
      return single.startSuffix.isEmpty() ? Fit.END_OF_RANGE : Fit.IN_RANGE;
    }
    boolean oneSided = start % 2 == last() % 2;
    return oneSided && single.start % 2 != start % 2 ? Fit.ACROSS_RANGE : Fit.IN_RANGE;
  }

  private boolean suffixInRange(NumberSpan single) {
    return single.startSuffix.compareTo(startSuffix) >= 0
        && single.startSuffix.compareTo(endSuffix) <= 0;
  }

  private Fit countsAs(NumberSpan letter) {
    boolean single = !isRange() && !letter.isRange() && startSuffix.isEmpty();
    return single
            && letter.startSuffix.length() == 1
            && letter.startSuffix.charAt(0) - 'A' + 1 == start
        ? Fit.LETTER_FOR_NUMBER
        : Fit.DIFFERENT;
  }

  /** Returns the number without its suffix; null for a letter, a range or without a suffix. */
  @Nullable NumberSpan withoutSuffix() {
    return isLetter() || isRange() || startSuffix.isEmpty() ? null : of(start);
  }

  /** Returns the letter of a unit that repeats its building's number, C of 73C in 73; else this. */
  NumberSpan withoutBuilding(NumberSpan building) {
    boolean repeats =
        withoutSuffix() != null && !startSuffix.equals("HALF") && building.equals(of(start));
    return repeats ? letter(startSuffix) : this;
  }

  /** Returns the index term of the first number. */
  public String term() {
    return (start > 0 ? Integer.toString(start) : "") + startSuffix;
  }

  @Override
  public String toString() {
    String first = (start > 0 ? Integer.toString(start) : "") + suffix(startSuffix);
    return isRange() ? first + "-" + (end > 0 ? end : "") + suffix(endSuffix) : first;
  }

  private static String suffix(String suffix) {
    return suffix.equals("HALF") ? "½" : suffix;
  }
}

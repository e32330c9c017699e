package uk.trigpoint.matching.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.matching.parse.NumberSpan.Fit;
import uk.trigpoint.testing.Seeds;

class NumberSpanTest {
  private static final String[] SUFFIXES = {"", "", "", "A", "B", "C", "AA", "HALF"};

  @ParameterizedTest
  @CsvSource({
    "12, 12, SAME",
    "12A, 12A, SAME",
    "B, B, SAME",
    "1-3, 1-3, SAME",
    "12½, 12½, SAME",
    "1, 1-3, END_OF_RANGE",
    "3, 1-3, END_OF_RANGE",
    "2A, 2A-2F, END_OF_RANGE",
    "2F, 2A-2F, END_OF_RANGE",
    "2, 2A-4, END_OF_RANGE",
    "3, 1-5, IN_RANGE",
    "2C, 2A-2F, IN_RANGE",
    "4B, 2-4, IN_RANGE",
    "B, A-C, IN_RANGE",
    "A-B, B-C, IN_RANGE",
    "3, 2-5, IN_RANGE",
    "2, 1-3, ACROSS_RANGE",
    "5, 2-8, ACROSS_RANGE",
    "1-5, 3-9, OVERLAP",
    "1-5, 5-9, OVERLAP",
    "1-9, 3-5, OVERLAP",
    "B, 2, LETTER_FOR_NUMBER",
    "A, 1, LETTER_FOR_NUMBER",
    "12, 12A, OTHER_SUFFIX",
    "12A, 12B, OTHER_SUFFIX",
    "12, 12½, OTHER_SUFFIX",
    "2G, 2A-2F, OTHER_SUFFIX",
    "12, 13, DIFFERENT",
    "12, 21, DIFFERENT",
    "12, 112, DIFFERENT",
    "12A, 13A, DIFFERENT",
    "A, B, DIFFERENT",
    "C, 2, DIFFERENT",
    "B, 2A, DIFFERENT",
    "B, 1-3, DIFFERENT",
    "D, A-C, DIFFERENT",
    "7, 1-5, DIFFERENT",
    "1-3, 5-7, DIFFERENT",
  })
  void comparesTwoNumbers(String one, String other, Fit fit) {
    assertThat(span(one).compare(span(other))).isEqualTo(fit);
    assertThat(span(other).compare(span(one))).as("in reverse order").isEqualTo(fit);
  }

  @Test
  void differentNumbersAreNeverTheSame() {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      NumberSpan one = any(random);
      NumberSpan other = any(random);
      Fit fit = one.compare(other);
      String said = "seed " + seed + ": " + one + " and " + other;
      assertThat(other.compare(one)).as(said).isEqualTo(fit);
      assertThat(fit == Fit.SAME).as(said).isEqualTo(one.equals(other));
      assertThat(
              one.compare(
                  new NumberSpan(one.start(), one.startSuffix(), one.end(), one.endSuffix())))
          .as(said)
          .isEqualTo(Fit.SAME);
      boolean single = !one.isRange() && !other.isRange() && !one.isLetter() && !other.isLetter();
      if (single && !one.equals(other)) {
        assertThat(fit)
            .as(said)
            .isEqualTo(one.start() == other.start() ? Fit.OTHER_SUFFIX : Fit.DIFFERENT);
      }
      if (one.isLetter() && other.isLetter() && !one.isRange() && !other.isRange()) {
        assertThat(fit).as(said).isIn(Fit.SAME, Fit.DIFFERENT);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "12A, 12A", "B, B", "1-3, 1-3", "2A-2F, 2A-2F", "A-C, A-C", "12½, 12½"})
  void formatsAsParsed(String text, String formatted) {
    assertThat(span(text)).hasToString(formatted);
  }

  private static NumberSpan any(Random random) {
    int start = random.nextInt(12);
    String suffix =
        start == 0
            ? String.valueOf((char) ('A' + random.nextInt(5)))
            : SUFFIXES[random.nextInt(SUFFIXES.length)];
    if (random.nextInt(3) > 0) {
      return NumberSpan.of(start, suffix);
    }
    if (start == 0) {
      return new NumberSpan(0, suffix, 0, String.valueOf((char) (suffix.charAt(0) + 1)));
    }
    if (random.nextInt(3) == 0) {
      return new NumberSpan(start, "A", start, String.valueOf((char) ('B' + random.nextInt(4))));
    }
    String last = SUFFIXES[random.nextInt(SUFFIXES.length)];
    return new NumberSpan(start, suffix, start + 1 + random.nextInt(6), last);
  }

  /** 12, 12A, B, 1-3, 2A-2F, A-C, 12½. */
  private static NumberSpan span(String text) {
    String[] ends = text.split("-");
    NumberSpan first = single(ends[0]);
    if (ends.length == 1) {
      return first;
    }
    NumberSpan last = single(ends[1]);
    return new NumberSpan(first.start(), first.startSuffix(), last.start(), last.startSuffix());
  }

  private static NumberSpan single(String text) {
    String figures = text.replaceAll("[^0-9]", "");
    String suffix = text.replaceAll("[0-9]", "").replace("½", "HALF");
    return NumberSpan.of(figures.isEmpty() ? 0 : Integer.parseInt(figures), suffix);
  }
}

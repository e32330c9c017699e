package uk.trigpoint.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.testing.Seeds;

class FilePatternsTest {
  @ParameterizedTest
  @CsvSource({
    "a.csv, a.csv, true",
    "a.csv, A.CSV, true",
    "a.csv, b.csv, false",
    "clients*.csv, clients_2026.csv, true",
    "clients*.csv, *_2026.csv, true",
    "clients_2025*.csv, clients_2026*.csv, false",
    "a?.csv, a*.csv, true",
    "a?.csv, a.csv, false",
    "*, x, true",
    "*a*, *b*, true",
    "'', '', true",
    "'', *, true"
  })
  void patternsOverlapIfANameMatchesBoth(String one, String other, boolean overlap) {
    assertThat(FilePatterns.overlap(one, other)).isEqualTo(overlap);
    assertThat(FilePatterns.overlap(other, one)).isEqualTo(overlap);
  }

  @Test
  void aNameOverlapsThePatternsThatItMatches() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String pattern = text(random, "ab*?");
      String name = text(random, "ab");
      boolean matches = name.matches(pattern.replace("*", ".*").replace("?", "."));
      assertThat(FilePatterns.overlap(pattern, name)).as(seed + " " + pattern).isEqualTo(matches);
      String other = text(random, "ab*?");
      if (matches && name.matches(other.replace("*", ".*").replace("?", "."))) {
        assertThat(FilePatterns.overlap(pattern, other)).as(seed + " " + other).isTrue();
      }
    }
  }

  private static String text(Random random, String letters) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}

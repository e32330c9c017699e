package uk.trigpoint.sld.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LikePatternTest {
  @Test
  void agreesWithARegularExpression() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int run = 0; run < 20_000; run++) {
      String pattern = text(random, "ab*?");
      String candidate = text(random, "abc");
      boolean expected = Pattern.matches(pattern.replace("*", ".*").replace("?", "."), candidate);

      assertThat(new LikePattern(pattern, '*', '?', '\\', true).matches(candidate))
          .as("seed %d: %s like %s", seed, candidate, pattern)
          .isEqualTo(expected);
    }
  }

  @Test
  void noPatternHangs() {
    LikePattern pattern = new LikePattern("*a".repeat(200) + "b", '*', '?', '\\', true);

    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertThat(pattern.matches("a".repeat(20_000))).isFalse());
  }

  @Test
  void escapesAndLetterCase() {
    assertThat(new LikePattern("5!*", '*', '?', '!', true).matches("5*")).isTrue();
    assertThat(new LikePattern("5!*", '*', '?', '!', true).matches("55")).isFalse();
    assertThat(new LikePattern("HIGH*", '*', '?', '!', false).matches("High St")).isTrue();
  }

  private static String text(Random random, String letters) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(8);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}

package uk.trigpoint.jobs.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests that a pattern matches the same texts in the JVM and in PostgreSQL. */
class PortablePatternTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final int PATTERNS = 1_500;
  private static final int TEXTS = 12;
  private static final List<String> CHARACTERS =
      List.of("a", "b", "B", "7", "-", "]", ".", "{", "^", "é", " ", "\n", "_", "\uD83D\uDE00");

  @Test
  void aPatternMatchesTheSameInBoth() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    int[] seen = new int[2];
    db.asSuperuser(
        handle -> {
          for (int i = 0; i < PATTERNS; i++) {
            String written = pattern(random, 3);
            if (written.isEmpty() || written.length() > PortablePattern.MAX_LENGTH) {
              continue;
            }
            PortablePattern pattern = PortablePattern.parse(written);
            for (int t = 0; t < TEXTS; t++) {
              String text = text(random);
              boolean inSql =
                  handle
                      .createQuery("SELECT CAST(:text AS text) ~ CAST(:pattern AS text)")
                      .bind("text", text)
                      .bind("pattern", pattern.anchored())
                      .mapTo(Boolean.class)
                      .one();
              assertThat(inSql)
                  .as("seed %d, %s on '%s'", seed, written, text)
                  .isEqualTo(pattern.matches(text));
              seen[inSql ? 1 : 0]++;
            }
          }
          return true;
        });
    assertThat(seen[0]).isGreaterThan(PATTERNS);
    assertThat(seen[1]).isGreaterThan(PATTERNS / 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a)",
        "(a",
        "[a",
        "[]",
        "[^]",
        "*a",
        "a**",
        "a+?",
        "a{2}{3}",
        "a{3,2}",
        "a{101}",
        "a{",
        "a}",
        "a]",
        "a^b",
        "a$b",
        "\\b",
        "\\1",
        "\\p{L}",
        "(?i)a",
        "(?=a)",
        "[b-a]",
        "[[:alpha:]]",
        "[a-\\d]",
        "\\",
        "[\\D]",
        "((((((((((((((((((((((a))))))))))))))))))))))",
        "(((a{100}){100}){100})"
      })
  void whatIsNotPortableIsRefused(String pattern) {
    assertThatThrownBy(() -> PortablePattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("Exception", "re2j");
  }

  private static String text(Random random) {
    return IntStream.range(0, random.nextInt(5))
        .mapToObj(i -> CHARACTERS.get(random.nextInt(CHARACTERS.size())))
        .collect(Collectors.joining());
  }

  private static String pattern(Random random, int depth) {
    StringBuilder all = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      all.append(atom(random, depth));
      all.append(List.of("", "", "?", "*", "+", "{0,2}", "{2}", "{1,}").get(random.nextInt(8)));
    }
    return all.toString();
  }

  private static String atom(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> ".";
      case 1 -> List.of("\\d", "\\w", "\\s", "\\D", "\\W", "\\S").get(random.nextInt(6));
      case 2 -> "[" + (random.nextBoolean() ? "^" : "") + member(random) + member(random) + "]";
      case 3, 4 -> literal(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
      case 5 -> "(" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
      default -> "(?:" + pattern(random, depth - 1) + (random.nextBoolean() ? "|)" : ")");
    };
  }

  private static String member(Random random) {
    return List.of(
            "a-c", "A-Z", "0-9", "\\d", "\\w", "é", "\\]", "\\-", "\\^", ".", "{", "_", "\\s",
            "ß-ÿ")
        .get(random.nextInt(14));
  }

  private static String literal(String character) {
    return switch (character) {
      case "]", ".", "{", "^", "-" -> "\\" + character;
      case "\n" -> "\\s";
      default -> character;
    };
  }
}

package uk.trigpoint.formats.intake.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.testing.Seeds;

class NumberFormTest {
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,14}");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "-?(?:(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})(?:[eE][-+]?[0-9]{1,3})?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");

  @ParameterizedTest
  @CsvSource({
    "0, INTEGER",
    "-0, DECIMAL",
    "-12, INTEGER",
    "007, NONE",
    "123456789012345, INTEGER",
    "1234567890123456, NONE",
    "1., DECIMAL",
    ".5, DECIMAL",
    "., NONE",
    "-, NONE",
    "+1, NONE",
    "1e308, DECIMAL",
    "1e309, NONE",
    "1e, NONE",
    "1e-, NONE",
    "1.5E+03, DECIMAL",
    "1 2, NONE",
    "1.2.3, NONE",
    "٣, NONE"
  })
  void recognisesNumbers(String text, NumberForm form) {
    assertThat(NumberForm.of(text)).isEqualTo(form);
  }

  @Test
  void emptyTextIsNoNumber() {
    assertThat(NumberForm.of("")).isEqualTo(NumberForm.NONE);
    assertThat(NumberForm.isWhole("", 18)).isFalse();
  }

  @Test
  void agreesWithTheGrammarForAnyText() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    String characters = "0011234567899..--+eE x";
    for (int n = 0; n < 300_000; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(n % 10 == 0 ? 40 : 8); i > 0; i--) {
        text.append(characters.charAt(random.nextInt(n % 3 == 0 ? 13 : characters.length())));
      }
      String value = text.toString();
      NumberForm expected =
          INTEGER.matcher(value).matches()
              ? NumberForm.INTEGER
              : DECIMAL.matcher(value).matches() && Double.isFinite(Double.parseDouble(value))
                  ? NumberForm.DECIMAL
                  : NumberForm.NONE;
      assertThat(NumberForm.of(value)).as("seed %d, '%s'", seed, value).isEqualTo(expected);
      assertThat(NumberForm.isWhole(value, 18))
          .as("seed %d, '%s'", seed, value)
          .isEqualTo(WHOLE.matcher(value).matches());
    }
  }
}

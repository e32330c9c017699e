package uk.trigpoint.records.dtf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.records.layout.FieldText;

class DtfFieldTextTest {
  private static final long SEED = 20261101;

  @Test
  void acceptsOnlyCalendarDates() {
    for (int year = 1; year <= 9999; year += year < 1890 || year > 2110 ? 97 : 1) {
      for (int month = 0; month <= 13; month++) {
        for (int day = 0; day <= 32; day++) {
          String text = "%04d-%02d-%02d".formatted(year, month, day);
          assertThat(FieldText.isDate(text)).as(text).isEqualTo(isCalendarDay(text));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01",
        "2026-1-01",
        "20260101",
        "2026/01/01",
        "01-01-2026",
        "2026-01-01 ",
        "2026-01-0x",
        "+026-01-01",
        "2026-01-01T",
        "",
        "２０２６-01-01"
      })
  void othersAreNoDates(String text) {
    assertThat(FieldText.isDate(text)).isFalse();
  }

  @Test
  void acceptsOnlyDecimalNumbers() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    String letters = "0123456789..--+eE ,x";
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(9); n >= 0; n--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      if (FieldText.isNumber(text.toString())) {
        new BigDecimal(text.toString());
      }
    }
    for (String good : new String[] {"1", "-1", "0121212.00", "1.5", ".5", "-0.25"}) {
      assertThat(FieldText.isNumber(good)).as(good).isTrue();
    }
    for (String bad : new String[] {"", "-", ".", "1e5", "1.2.3", "NaN", "1,5", "+1", " 1"}) {
      assertThat(FieldText.isNumber(bad)).as(bad).isFalse();
    }
  }

  @Test
  void boundsAreExact() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < 100_000; i++) {
      BigDecimal number =
          BigDecimal.valueOf(
              (random.nextBoolean() ? 80_000_00L : 656_100_00L) + random.nextInt(401) - 200, 2);
      boolean within =
          number.compareTo(BigDecimal.valueOf(80_000)) >= 0
              && number.compareTo(BigDecimal.valueOf(656_100)) <= 0;
      assertThat(FieldText.isWithin(number.toPlainString(), 80_000, 656_100))
          .as(number.toPlainString())
          .isEqualTo(within);
    }
    assertThat(FieldText.isWithin("-80000", 80_000, 656_100)).isFalse();
    assertThat(FieldText.isWithin("9999999999999999", 80_000, 656_100)).isFalse();
  }

  @Test
  void acceptsOnlyValidTimes() {
    for (String good : new String[] {"000000", "235959", "16:25:00"}) {
      assertThat(FieldText.isTimeStamp(good)).as(good).isTrue();
    }
    for (String bad :
        new String[] {"240000", "126000", "12:5:00", "12-25-00", "1625", "", "12345x"}) {
      assertThat(FieldText.isTimeStamp(bad)).as(bad).isFalse();
    }
    for (String good : new String[] {"0000", "0730", "2359", "2400"}) {
      assertThat(FieldText.isTimeOfDay(good)).as(good).isTrue();
    }
    for (String bad : new String[] {"2401", "0760", "730", "07:30", ""}) {
      assertThat(FieldText.isTimeOfDay(bad)).as(bad).isFalse();
    }
    assertThat(FieldText.isDayOfYear("29-02")).isTrue();
    assertThat(FieldText.isDayOfYear("30-02")).isFalse();
    assertThat(FieldText.isDayOfYear("01-13")).isFalse();
    assertThat(FieldText.isDayOfYear("2026-01-01")).isFalse();
  }

  private static boolean isCalendarDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}

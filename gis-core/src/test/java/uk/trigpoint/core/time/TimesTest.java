package uk.trigpoint.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @Test
  void parsesDatesAndInstants() {
    assertThat(Times.date("2026-11-28")).isEqualTo(LocalDate.of(2026, 11, 28));
    assertThat(Times.date("9999-12-31")).isEqualTo(LocalDate.of(9999, 12, 31));
    assertThat(Times.instant("2026-11-28T10:00:00+01:00"))
        .isEqualTo(Instant.parse("2026-11-28T09:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-30",
        "0000-01-01",
        "+999999999-01-01",
        "-999999999-01-01",
        "28/11/2026",
      })
  void datesOutsideTheSupportedYearsAreRejected(String text) {
    assertThatThrownBy(() -> Times.date(text)).isInstanceOf(DateTimeException.class);
    assertThat(Times.isDate(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-28",
        "2026-11-28T10:00:00",
        "0000-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-01:00",
        "2026-11-28T10:00:00.0000000000000000000000000000000000Z",
      })
  void instantsOutsideTheSupportedYearsAreRejected(String text) {
    assertThatThrownBy(() -> Times.instant(text)).isInstanceOf(DateTimeException.class);
  }
}

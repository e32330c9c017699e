package uk.trigpoint.http.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentVariablesTest {
  @ParameterizedTest
  @CsvSource({
    "TRIGPOINT_PROT, TRIGPOINT_PORT",
    "TRIGPOINT_JDBCURL, TRIGPOINT_JDBC_URL",
    "TRIGPOINT_JOBS_WORKER, TRIGPOINT_JOBS_WORKERS",
    "TRIGPOINT_TILE_CACHE, TRIGPOINT_TILE_CACHE_BYTES"
  })
  void anUnknownVariableIsRefusedWithASuggestion(String given, String meant) {
    assertThatThrownBy(() -> Settings.of(Map.of(given, "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            given
                + " is not a setting. Did you mean "
                + meant
                + "? All settings are listed in docs/operations/settings.md.");
  }

  @Test
  void aVariableLikeNoOtherIsRefusedWithoutASuggestion() {
    assertThatThrownBy(() -> Settings.of(Map.of("TRIGPOINT_SOMETHING_ELSE_ENTIRELY", "1")))
        .hasMessage(
            "TRIGPOINT_SOMETHING_ELSE_ENTIRELY is not a setting. All settings are listed in docs/operations/settings.md.");
  }

  @Test
  void variablesOfOtherProgramsAndBlankValuesAreIgnored() {
    assertThat(Settings.of(Map.of("PATH", "/bin", "TRIGPOINT_JOBS_WORKERS", "")).port())
        .isEqualTo(8080);
  }

  @ParameterizedTest
  @CsvSource({
    "TRIGPOINT_JOBS_WORKERS, two, must be a whole number",
    "TRIGPOINT_JOBS_WORKERS, -1, must be a whole number",
    "TRIGPOINT_DEMO, yes, must be true or false",
    "TRIGPOINT_JOBS_TIMER, 1, must be true or false"
  })
  void aValueOfAnotherTypeIsRefused(String name, String value, String reason) {
    assertThatThrownBy(() -> Settings.of(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + " " + reason + ", not '" + value + "'.");
  }
}

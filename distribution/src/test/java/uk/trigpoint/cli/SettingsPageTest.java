package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.gazetteer.quality.run.QualityRunner;
import uk.trigpoint.gazetteer.supply.PostApplyTasks;
import uk.trigpoint.gazetteer.supply.WatchedFolder;

/** Tests that the settings page documents the gazetteer's variables correctly. */
class SettingsPageTest {
  private static final List<Class<?>> READERS =
      List.of(WatchedFolder.class, PostApplyTasks.class, QualityRunner.class);

  @ParameterizedTest
  @CsvSource({
    "TRIGPOINT_GAZETTEER_WATCH_SECONDS, 10, 3",
    "TRIGPOINT_GAZETTEER_CHECK_AFTER_SUPPLY, true, false",
    "TRIGPOINT_QUALITY_STREET_METRES, 250, 400"
  })
  void aVariableIsReadUnderItsNameAndHasItsDefault(String variable, String standard, String given)
      throws IOException {
    assertThat(Files.readString(Path.of("../docs/operations/settings.md")))
        .contains("| `" + variable + "` | `" + standard + "` |");
    assertThat(values(Map.of())).contains(standard).doesNotContain(given);
    assertThat(values(Map.of(variable, given))).contains(given).doesNotContain(standard);
  }

  /** What the constructors of the readers are given in an environment. */
  private static List<String> values(Map<String, Object> environment) {
    try (ApplicationContext context =
        ApplicationContext.builder()
            .bootstrapEnvironment(false)
            .environmentPropertySource(false)
            .propertySources(
                PropertySource.of("env", environment, PropertyConvention.ENVIRONMENT_VARIABLE))
            .build()) {
      context.getEnvironment().start();
      return placeholders()
          .map(
              text ->
                  context
                      .getEnvironment()
                      .getPlaceholderResolver()
                      .resolveRequiredPlaceholders(text))
          .toList();
    }
  }

  private static Stream<String> placeholders() {
    return READERS.stream()
        .flatMap(reader -> Arrays.stream(reader.getConstructors()))
        .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
        .map(parameter -> parameter.getAnnotation(Value.class))
        .filter(Objects::nonNull)
        .map(Value::value);
  }
}

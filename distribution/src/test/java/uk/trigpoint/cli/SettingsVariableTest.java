package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environment variables reach the properties that the settings are bound from. */
class SettingsVariableTest {
  @ParameterizedTest
  @CsvSource({
    "TRIGPOINT_GAZETTEER_WATCH_SECONDS, trigpoint.gazetteer.watch-seconds, 3",
    "TRIGPOINT_GAZETTEER_CHECK_AFTER_SUPPLY, trigpoint.gazetteer.check-after-supply, false",
    "TRIGPOINT_QUALITY_STREET_METRES, trigpoint.quality.street-metres, 400",
    "TRIGPOINT_TILE_CACHE_BYTES, trigpoint.tile-cache.bytes, 1000",
    "TRIGPOINT_JOBS_WORKERS, trigpoint.jobs.workers, 5",
    "TRIGPOINT_JOBS_TIMER, trigpoint.jobs.timer, false",
    "TRIGPOINT_RETENTION_RUNS, trigpoint.retention.runs, P1Y",
    "TRIGPOINT_RETENTION_REVIEWS, trigpoint.retention.reviews, P30D",
    "TRIGPOINT_BACKUP_DAYS, trigpoint.backup.days, 14",
    "TRIGPOINT_PUBLIC_URL, trigpoint.public-url, https://maps.example.gov.uk",
    "TRIGPOINT_PAGES_SOURCES, trigpoint.pages.sources, /somewhere"
  })
  void aVariableSetsItsProperty(String variable, String property, String value) {
    try (ApplicationContext context =
        ApplicationContext.builder()
            .bootstrapEnvironment(false)
            .environmentPropertySource(false)
            .propertySources(
                PropertySource.of(
                    "env", Map.of(variable, value), PropertyConvention.ENVIRONMENT_VARIABLE))
            .build()) {
      context.getEnvironment().start();
      assertThat(context.getEnvironment().getProperty(property, String.class)).hasValue(value);
    }
  }
}

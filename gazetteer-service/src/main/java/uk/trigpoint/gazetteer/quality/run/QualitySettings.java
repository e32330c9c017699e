package uk.trigpoint.gazetteer.quality.run;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import uk.trigpoint.core.SettingChecks;

/**
 * Settings of the quality checks.
 *
 * @param streetMetres {@code TRIGPOINT_QUALITY_STREET_METRES}, distance from its street at which an
 *     address becomes a finding
 */
@Context
@ConfigurationProperties("trigpoint.quality")
public record QualitySettings(@Bindable(defaultValue = "250") int streetMetres) {
  public QualitySettings {
    SettingChecks.requireBetween("TRIGPOINT_QUALITY_STREET_METRES", streetMetres, 1, 100_000);
  }
}

package uk.trigpoint.gazetteer.supply;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import uk.trigpoint.core.SettingChecks;

/**
 * Settings of supplies.
 *
 * @param watchSeconds {@code TRIGPOINT_GAZETTEER_WATCH_SECONDS}, interval between two scans of the
 *     folder of supplies
 * @param checkAfterSupply {@code TRIGPOINT_GAZETTEER_CHECK_AFTER_SUPPLY}, whether the quality
 *     checks run after each supply
 */
@Context
@ConfigurationProperties("trigpoint.gazetteer")
public record SupplySettings(
    @Bindable(defaultValue = "10") int watchSeconds,
    @Bindable(defaultValue = "true") boolean checkAfterSupply) {
  public SupplySettings {
    SettingChecks.requireBetween("TRIGPOINT_GAZETTEER_WATCH_SECONDS", watchSeconds, 1, 86_400);
  }
}

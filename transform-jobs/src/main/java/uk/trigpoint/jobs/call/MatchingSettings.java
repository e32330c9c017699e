package uk.trigpoint.jobs.call;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Which gazetteer matches the addresses of pipelines.
 *
 * @param url {@code TRIGPOINT_MATCHING_URL}: of another platform; empty means the node itself
 * @param key {@code TRIGPOINT_MATCHING_KEY}: API key for it
 */
@Context
@ConfigurationProperties("trigpoint.matching")
public record MatchingSettings(
    @Bindable(defaultValue = "") String url, @Bindable(defaultValue = "") String key) {
  public MatchingSettings {
    if (!url.isEmpty() && !url.matches("https?://[^/?#@]{1,300}/?")) {
      throw new IllegalArgumentException(
          "TRIGPOINT_MATCHING_URL must be an address such as https://gazetteer.example.gov.uk, without a path.");
    }
    if (!url.isEmpty() && key.isEmpty()) {
      throw new IllegalArgumentException(
          "TRIGPOINT_MATCHING_URL needs an API key in TRIGPOINT_MATCHING_KEY.");
    }
  }
}

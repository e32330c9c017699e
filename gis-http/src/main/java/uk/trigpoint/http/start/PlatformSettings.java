package uk.trigpoint.http.start;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Settings of every service.
 *
 * @param home {@code TRIGPOINT_HOME}
 * @param publicUrl {@code TRIGPOINT_PUBLIC_URL}; empty means the address of the request
 */
@Context
@ConfigurationProperties("trigpoint")
public record PlatformSettings(
    @Bindable(defaultValue = ".trigpoint") Path home,
    @Bindable(defaultValue = "") String publicUrl) {
  public PlatformSettings {
    if (!publicUrl.isEmpty() && !publicUrl.matches("https?://[^\\s?#]{1,500}")) {
      throw new IllegalArgumentException(
          "TRIGPOINT_PUBLIC_URL must be an http or https address, not '" + publicUrl + "'.");
    }
    publicUrl = publicUrl.replaceAll("/+$", "");
  }
}

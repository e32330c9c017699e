package uk.trigpoint.http.identity;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import java.nio.file.Path;

/**
 * Settings of the demo issuer. It exists only if they are set, which start-up does for {@code
 * TRIGPOINT_DEMO=true}.
 *
 * @param home folder of its key
 */
@ConfigurationProperties(DemoIssuerSettings.PREFIX)
@Requires(property = DemoIssuerSettings.PREFIX)
record DemoIssuerSettings(Path home) {
  static final String PREFIX = "trigpoint.demo-issuer";
}

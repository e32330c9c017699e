package uk.trigpoint.database.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of coordinates.
 *
 * @param ostn15 {@code TRIGPOINT_OSTN15}, folder of the OSTN15 grid; empty means that of Debian's
 *     package
 */
@ConfigurationProperties("trigpoint")
public record CoordinateSettings(@Bindable(defaultValue = "") String ostn15) {
  /** Returns the folder, or empty for the default. */
  Optional<Path> findFolder() {
    return ostn15.isBlank() ? Optional.empty() : Optional.of(Path.of(ostn15));
  }
}

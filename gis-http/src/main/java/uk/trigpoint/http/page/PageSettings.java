package uk.trigpoint.http.page;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of pages.
 *
 * @param sources {@code TRIGPOINT_PAGES_SOURCES}, folder of the project's sources: templates are
 *     then compiled from there whenever they change; empty means the templates in the jars
 */
@ConfigurationProperties("trigpoint.pages")
public record PageSettings(@Bindable(defaultValue = "") String sources) {
  public PageSettings {
    if (!sources.isBlank() && !Files.isRegularFile(Path.of(sources, "pom.xml"))) {
      throw new IllegalArgumentException(
          "TRIGPOINT_PAGES_SOURCES must be the folder of the project's sources, not '"
              + sources
              + "'.");
    }
  }

  /** Returns the folder of the sources, or empty if templates come from the jars. */
  Optional<Path> findSources() {
    return sources.isBlank() ? Optional.empty() : Optional.of(Path.of(sources));
  }
}

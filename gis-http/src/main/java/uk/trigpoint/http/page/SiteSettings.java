package uk.trigpoint.http.page;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What pages call the platform, and whom they name for help.
 *
 * @param name {@code TRIGPOINT_SITE_NAME}, in the header and in titles
 * @param strapline {@code TRIGPOINT_SITE_STRAPLINE}, below the name; empty for none
 * @param council {@code TRIGPOINT_SITE_COUNCIL}, who runs the platform; empty if not stated
 * @param email {@code TRIGPOINT_SITE_EMAIL}, for help; empty if not stated
 * @param phone {@code TRIGPOINT_SITE_PHONE}, for help; empty if not stated
 * @param privacyEmail {@code TRIGPOINT_SITE_PRIVACY_EMAIL}, of the data protection officer; empty
 *     if not stated
 * @param accessibilityTested {@code TRIGPOINT_SITE_ACCESSIBILITY_TESTED}, ISO 8601 day; empty if
 *     not stated
 */
@ConfigurationProperties("trigpoint.site")
public record SiteSettings(
    @Bindable(defaultValue = "Trigpoint") String name,
    @Bindable(defaultValue = "The county's maps and data") String strapline,
    @Bindable(defaultValue = "") String council,
    @Bindable(defaultValue = "") String email,
    @Bindable(defaultValue = "") String phone,
    @Bindable(defaultValue = "") String privacyEmail,
    @Bindable(defaultValue = "") String accessibilityTested) {
  public SiteSettings {
    if (!accessibilityTested.isBlank()) {
      try {
        LocalDate.parse(accessibilityTested);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "TRIGPOINT_SITE_ACCESSIBILITY_TESTED must be a day such as 2026-11-28, not '"
                + accessibilityTested
                + "'.");
      }
    }
  }

  /** Returns the day of the last accessibility test by people. */
  public Optional<LocalDate> findTested() {
    return accessibilityTested.isBlank()
        ? Optional.empty()
        : Optional.of(LocalDate.parse(accessibilityTested));
  }
}

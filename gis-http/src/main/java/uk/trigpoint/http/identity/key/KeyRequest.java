package uk.trigpoint.http.identity.key;

import io.micronaut.http.HttpStatus;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.problem.FieldChecks;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A checked request for a key.
 *
 * @param datasets null means as the roles allow
 * @param expires the last day on which the key works, in UTC
 */
record KeyRequest(
    String name,
    String purpose,
    List<String> roles,
    @Nullable List<String> datasets,
    LocalDate expires) {
  static final int MAX_MONTHS = 12;
  private static final int MAX_PURPOSE = 200;
  private static final int MAX_DATASETS = 100;
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

  /**
   * Checks a request.
   *
   * @throws ProblemException 400 that names the fields at fault; 403 for a role that the caller
   *     does not have
   */
  static KeyRequest of(
      @Nullable String name,
      @Nullable String purpose,
      @Nullable List<@Nullable String> roles,
      @Nullable List<@Nullable String> datasets,
      @Nullable String expires,
      Caller caller,
      Roles registry,
      Catalogue catalogue) {
    FieldChecks checks = new FieldChecks();
    String checkedName = checks.check(() -> name(name));
    String checkedPurpose = checks.check(() -> purpose(purpose));
    List<String> checkedRoles = checks.check(() -> roles(roles, caller, registry));
    List<String> checkedDatasets = checks.check(() -> datasets(datasets, caller, catalogue));
    LocalDate checkedExpiry = checks.check(() -> expires(expires, lastExpiry()));
    checks.require();
    return new KeyRequest(
        Objects.requireNonNull(checkedName),
        Objects.requireNonNull(checkedPurpose),
        Objects.requireNonNull(checkedRoles),
        checkedDatasets,
        Objects.requireNonNull(checkedExpiry));
  }

  /** Returns the moment at which the key ends. */
  Instant expiresAt() {
    return expires.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Returns the last day that a key created today can have. */
  static LocalDate lastExpiry() {
    return today().plusMonths(MAX_MONTHS);
  }

  private static LocalDate today() {
    return LocalDate.now(Clock.systemUTC());
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw ProblemException.missingParameter("name");
    }
    if (!name.matches(NAME)) {
      throw ProblemException.badParameter(
          "name", "must be 1 to 40 lower-case letters, digits and hyphens");
    }
    return name;
  }

  private static String purpose(@Nullable String purpose) {
    if (purpose == null || purpose.isBlank()) {
      throw ProblemException.missingParameter("purpose");
    }
    if (purpose.length() > MAX_PURPOSE || purpose.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.badParameter(
          "purpose", "must have at most " + MAX_PURPOSE + " characters and no line breaks");
    }
    return purpose.strip();
  }

  private static List<String> roles(
      @Nullable List<@Nullable String> codes, Caller caller, Roles registry) {
    Set<String> checked = new TreeSet<>();
    for (String code : codes == null ? List.<@Nullable String>of() : codes) {
      Role role;
      try {
        role = registry.parse(String.valueOf(code));
      } catch (IllegalArgumentException e) {
        throw ProblemException.badParameter("roles", String.valueOf(e.getMessage()));
      }
      if (!caller.has(role)) {
        throw ProblemException.of(
            HttpStatus.FORBIDDEN,
            "roles",
            "you do not have the role " + role.code() + ", so your key cannot have it");
      }
      checked.add(role.code());
    }
    return List.copyOf(checked);
  }

  private static @Nullable List<String> datasets(
      @Nullable List<@Nullable String> ids, Caller caller, Catalogue catalogue) {
    if (ids == null) {
      return null;
    }
    if (ids.isEmpty() || ids.size() > MAX_DATASETS) {
      throw ProblemException.badParameter(
          "datasets", "must name 1 to " + MAX_DATASETS + " datasets, or be absent for no limit");
    }
    Set<String> checked = new TreeSet<>();
    for (String id : ids) {
      if (id == null || catalogue.find(id, caller).isEmpty()) {
        throw ProblemException.badParameter(
            "datasets", "there is no dataset '" + id + "' that you may read");
      }
      checked.add(id);
    }
    return List.copyOf(checked);
  }

  /**
   * Parses the last day of a key.
   *
   * @param otherwise the day if none is given
   * @throws ProblemException 400 if it is not a day within the next 12 months
   */
  static LocalDate expires(@Nullable String text, LocalDate otherwise) {
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    LocalDate date;
    try {
      date = Times.date(text.strip());
    } catch (DateTimeException e) {
      throw ProblemException.badParameter("expires", "must be a date such as 2027-01-31");
    }
    if (date.isBefore(today()) || date.isAfter(lastExpiry())) {
      throw ProblemException.badParameter(
          "expires", "must be from " + today() + " to " + lastExpiry() + " (12 months)");
    }
    return date;
  }
}

package uk.trigpoint.core.identity;

import java.util.Arrays;
import java.util.Optional;

/** The roles of the platform. Tokens have their {@link #code()} in the claim {@code roles}. */
public enum Role {
  /** Everyone, with or without a token. */
  PUBLIC("public"),
  /** Council staff: internal data, bulk addresses. */
  STAFF("staff"),
  /** Care brokers: personal data of care clients, with a purpose. */
  BROKER("broker"),
  /** Care providers: their own clients, at reduced precision. */
  SUPPLIER("supplier"),
  /** GIS officers: supplies, datasets, pipelines. */
  GIS_OFFICER("gis-officer"),
  /** Operators. */
  ADMIN("admin");

  private final String code;

  Role(String code) {
    this.code = code;
  }

  /** Returns the name used in tokens, policies and the command line. */
  public String code() {
    return code;
  }

  /** Returns the role of a code, or empty if the code is unknown. */
  public static Optional<Role> find(String code) {
    return Arrays.stream(values()).filter(r -> r.code.equals(code)).findFirst();
  }

  /**
   * Parses a code.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the roles
   */
  public static Role parse(String code) {
    return find(code)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown role '"
                        + code
                        + "'; the roles are "
                        + Arrays.stream(values()).map(Role::code).toList()));
  }
}

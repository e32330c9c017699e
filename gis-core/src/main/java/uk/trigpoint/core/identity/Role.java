package uk.trigpoint.core.identity;

import java.util.Arrays;
import java.util.Optional;

/** The roles of the platform; tokens carry their {@link #code()} in the claim {@code roles}. */
public enum Role {
  /** Everybody, with or without a token. */
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

  /** The name in tokens, policies and the command line. */
  public String code() {
    return code;
  }

  /** The role of a code; unknown codes are nobody's role. */
  public static Optional<Role> find(String code) {
    return Arrays.stream(values()).filter(r -> r.code.equals(code)).findFirst();
  }

  /**
   * The role of a code.
   *
   * @throws IllegalArgumentException naming the roles there are
   */
  public static Role parse(String code) {
    return find(code)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown role '"
                        + code
                        + "'; roles are "
                        + Arrays.stream(values()).map(Role::code).toList()));
  }
}

package uk.trigpoint.core.identity;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A role, by its code: what access policies and endpoints grant rights to. Roles are data (table
 * {@code access.role}); the constants are those that every platform has.
 *
 * @param code 1 to 40 lower-case letters, digits and hyphens, starting with a letter; used in
 *     policies, tokens and the command line
 */
public record Role(String code) implements Comparable<Role> {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /** Everyone, with or without a token. */
  public static final Role PUBLIC = new Role("public");

  /** Council staff: internal data, bulk addresses. */
  public static final Role STAFF = new Role("staff");

  /** Care brokers: personal data of care clients, with a purpose. */
  public static final Role BROKER = new Role("broker");

  /** Care providers: their own clients, at reduced precision. */
  public static final Role SUPPLIER = new Role("supplier");

  /** GIS officers: supplies, datasets, pipelines. */
  public static final Role GIS_OFFICER = new Role("gis-officer");

  /** Operators. */
  public static final Role ADMIN = new Role("admin");

  /** The roles that every platform has. */
  public static final List<Role> BUILT_IN =
      List.of(PUBLIC, STAFF, BROKER, SUPPLIER, GIS_OFFICER, ADMIN);

  public Role {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "'" + code + "' is not a role: use lower-case letters, digits and hyphens, at most 40");
    }
  }

  /** Returns whether a text is the code of a role. */
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  @Override
  public int compareTo(Role other) {
    return code.compareTo(other.code);
  }
}

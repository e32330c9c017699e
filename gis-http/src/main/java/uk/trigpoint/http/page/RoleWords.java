package uk.trigpoint.http.page;

import java.util.LinkedHashMap;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;

/** What pages call a person by the role that matters most. */
public final class RoleWords {
  private static final Map<Role, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(Role.ADMIN, "operator");
    WORDS.put(Role.GIS_OFFICER, "GIS officer");
    WORDS.put(Role.BROKER, "care broker");
    WORDS.put(Role.SUPPLIER, "care provider");
    WORDS.put(Role.STAFF, "staff");
  }

  private RoleWords() {}

  /** Returns words such as {@code GIS officer}; empty for somebody without a role of these. */
  public static String of(Caller caller) {
    return WORDS.entrySet().stream()
        .filter(entry -> caller.has(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** Returns what a role is called in a sentence; its code if it is the county's own. */
  public static String of(Role role) {
    return WORDS.getOrDefault(role, role.code());
  }
}

package uk.trigpoint.http.identity.role;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of claims of a verified token. */
final class ClaimValues {
  /** Further values are ignored. Entra ID sends at most 200 groups. */
  static final int MAX_VALUES = 200;

  private static final int MAX_LENGTH = 200;

  private ClaimValues() {}

  /**
   * Returns the texts of a list-valued claim. A claim with a single text gives nothing: issuers
   * send roles as a list, and a text could be a joined list of several.
   */
  static Set<String> list(Map<String, ?> claims, String path) {
    return find(claims, path) instanceof Collection<?> values ? texts(values) : Set.of();
  }

  /** Returns the texts of a claim that is a text, a number or a list of them. */
  static Set<String> all(Map<String, ?> claims, String path) {
    Object value = find(claims, path);
    return switch (value) {
      case null -> Set.of();
      case Collection<?> values -> texts(values);
      default -> texts(Set.of(value));
    };
  }

  private static Set<String> texts(Collection<?> values) {
    Set<String> texts = new LinkedHashSet<>();
    values.stream()
        .limit(MAX_VALUES)
        .filter(value -> value instanceof String || value instanceof Number)
        .map(Object::toString)
        .filter(text -> !text.isBlank() && text.length() <= MAX_LENGTH)
        .forEach(texts::add);
    return texts;
  }

  /** A claim's name can contain dots, such as a URL; it takes precedence over a path. */
  private static @Nullable Object find(Map<String, ?> claims, String path) {
    if (isElsewhere(claims, path)) {
      return null;
    }
    Object whole = claims.get(path);
    int dot = path.indexOf('.');
    if (whole != null || dot < 0) {
      return whole;
    }
    return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? findInner(inner, path.substring(dot + 1))
        : null;
  }

  private static @Nullable Object findInner(Map<?, ?> claims, String path) {
    Object whole = claims.get(path);
    int dot = path.indexOf('.');
    if (whole != null || dot < 0) {
      return whole;
    }
    return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? findInner(inner, path.substring(dot + 1))
        : null;
  }

  /**
   * Returns whether the token only points to the claim's values: Entra ID does so if there are too
   * many groups.
   */
  private static boolean isElsewhere(Map<String, ?> claims, String claim) {
    return claims.get("_claim_names") instanceof Map<?, ?> names && names.containsKey(claim)
        || claim.equals("groups") && claims.containsKey("hasgroups");
  }
}

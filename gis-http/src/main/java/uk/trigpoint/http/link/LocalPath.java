package uk.trigpoint.http.link;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path and query of this server to redirect to after signing in. Prevents open redirects, and
 * those to the pages of signing in and out.
 */
public final class LocalPath {
  private static final int MAX_LENGTH = 1_000;

  /**
   * One slash and then no other slash or backslash, also not encoded: browsers read {@code //host}
   * and {@code /\host} as another host.
   */
  private static final Pattern LOCAL =
      Pattern.compile(
          "/(?!/|(?i:%2f|%5c))(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
              + "(?:\\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?");

  private static final Pattern SIGNING = Pattern.compile("/sign-(?:in|out)\\b");

  private LocalPath() {}

  /** Returns the path and query if it belongs to this server, else {@code otherwise}. */
  public static String of(@Nullable String pathAndQuery, String otherwise) {
    return pathAndQuery != null
            && pathAndQuery.length() <= MAX_LENGTH
            && LOCAL.matcher(pathAndQuery).matches()
            && !SIGNING.matcher(pathAndQuery).lookingAt()
        ? pathAndQuery
        : otherwise;
  }
}
